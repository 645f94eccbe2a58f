// Starts `chinhta lsp` for the languages below; all else is the server's.
import { commands, ExtensionContext, window, workspace } from "vscode";
import { LanguageClient, LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";

const LANGUAGES = ["markdown", "plaintext", "html", "latex", "restructuredtext", "asciidoc"];
let client: LanguageClient | undefined;

function makeClient(): LanguageClient {
  const [command, ...args] = workspace.getConfiguration("chinhta").get<string[]>("command", ["chinhta", "lsp"]);
  const server: ServerOptions = { command, args };
  const options: LanguageClientOptions = {
    documentSelector: LANGUAGES.flatMap((language) => [
      { scheme: "file", language },
      { scheme: "untitled", language },
    ]),
    synchronize: { fileEvents: workspace.createFileSystemWatcher("**/{.chinhta.toml,.chinhta-words,pyproject.toml}") },
  };
  return new LanguageClient("chinhta", "chinhta", server, options);
}

async function start(): Promise<void> {
  client = makeClient();
  try {
    await client.start();
  } catch (error) {
    window.showErrorMessage(`chinhta: không khởi động được máy chủ; hãy cài bằng pip install 'chinhta[lsp]' (${error})`);
  }
}

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand("chinhta.restart", async () => {
      await client?.stop();
      await start();
    }),
  );
  await start();
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
