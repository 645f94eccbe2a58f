// Files opened, and given back. Uses what texts.js and page.js have.
"use strict";

const PACKAGES = JSON.parse(document.getElementById("file").dataset.packages); // formats of more than text, by suffix

// Ask about a file, by default the one that is open, in its own format.
function askFile(mine, address, more, { bytes, format } = opened) {
  fit(bytes.byteLength);
  const body = JSON.stringify({ file: base64(bytes), settings: { ...settings(), format }, ...more });
  return ask(mine, address, "application/json", body);
}

async function openFile(file) {
  const mine = begin("Đang đọc tệp…");
  try {
    fit(file.size);
    const bytes = await file.arrayBuffer().catch(() => {
      throw new Error("Trình duyệt không đọc được: có thể là thư mục, hoặc tệp vừa bị đổi hay xóa");
    });
    const suffix = /\.[^.]*$/.exec(file.name)?.[0] ?? ""; // the name itself stays here
    const format = PACKAGES[suffix.toLowerCase()];
    const found = format && await askFile(mine, "v1/files/correct", { offset_unit: "utf16" }, { bytes, format });
    const answer = found ? { text: found.text, format, bytes }
      : await ask(mine, "v1/read?" + new URLSearchParams({ suffix }), "application/octet-stream", bytes);
    end(mine);
    const boxed = answer.text.replace(/\r\n?/g, "\n"); // as a box gives it back
    put(boxed, { ...answer, boxed, name: file.name, lineEnds: lineEnds(answer.text) });
    $("format").value = found ? "text" : answer.format;
    run(found);
  } catch (error) {
    end(mine, `Không mở được tệp “${visible(file.name)}”. ${error.message}.`);
  }
}

function dropFiles(transfer) {
  const files = [...transfer.items].filter((item) => item.kind === "file");
  if (files.length > 1) notify("Mỗi lần chỉ mở được một tệp.", "bad");
  else if (files[0].webkitGetAsEntry()?.isDirectory) notify("Đây là thư mục; hãy mở từng tệp trong đó.", "bad");
  else openFile(files[0].getAsFile());
}

function save(content) {
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([content], { type: "application/octet-stream" }));
  link.download = opened ? opened.name : "da-sua.txt";
  link.click();
  URL.revokeObjectURL(link.href);
}
