// What the browser keeps: the text and the decisions about it until the tab is closed, settings for longer. Nothing of
// it is sent anywhere but to the service that checks.

const NAME = "chinhta";

function keeper(storage) {
  return {
    read() {
      try {
        return JSON.parse(storage().getItem(NAME)) ?? {};
      } catch {
        return {}; // nothing may be kept here, or something else is
      }
    },
    // Return whether there was room for it.
    write(value) {
      try {
        storage().setItem(NAME, JSON.stringify(value));
        return true;
      } catch {
        try { storage().removeItem(NAME); } catch { /* as above */ }
        return false;
      }
    },
  };
}

export const session = keeper(() => window.sessionStorage);
export const lasting = keeper(() => window.localStorage);
