// Files out of what was dropped or chosen, with the folders they lie in.

const isLeftOut = (name) => name.startsWith("."); // as `fulcrum index` leaves them out; a .git alone may hold thousands

// What was dropped: {picked: [{file, path}], n_left_out}. Folders are walked through. To be called in the event itself.
export async function pickedFrom(transfer) {
  // The entries are there only until the event is over, so all are taken before the first is read.
  const items = [...transfer.items].filter((item) => item.kind === "file");
  const found = items.map((item) => ({ entry: item.webkitGetAsEntry?.() ?? null, file: item.getAsFile() }));
  const into = { picked: [], n_left_out: 0 };
  for (const { entry, file } of found) {
    if (entry?.isDirectory) await walk(entry, into);
    else if (file) into.picked.push({ file, path: file.name });
  }
  return into;
}

// What was chosen with a button. A file of a folder carries its path.
export function pickedIn(input) {
  const into = { picked: [], n_left_out: 0 };
  for (const file of input.files) {
    const path = file.webkitRelativePath || file.name;
    if (file.webkitRelativePath && path.split("/").some(isLeftOut)) into.n_left_out += 1;
    else into.picked.push({ file, path });
  }
  return into;
}

async function walk(entry, into) {
  if (isLeftOut(entry.name)) {
    into.n_left_out += 1;
  } else if (entry.isDirectory) {
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject)); // a hundred at a time
      if (!some.length) return;
      for (const each of some) await walk(each, into);
    }
  } else {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    into.picked.push({ file, path: entry.fullPath.replace(/^\//, "") });
  }
}
