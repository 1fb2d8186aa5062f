// Filters the cards, and shows in an opened card what the page holds as data. Texts become text
// nodes, never markup.
"use strict";
(() => {
  const kNamesAtOnce = 100;
  const kExamplesAtOnce = 5;
  const element = (id) => document.getElementById(id);
  const data = JSON.parse(element("data").textContent);
  const cards = Array.from(document.querySelectorAll(".card"));
  const groups = cards.map((card, index) => ({
    card,
    ...data.groups[index],
    rule: card.dataset.rule,
    severity: card.dataset.severity,
    heading: card.querySelector("summary").textContent.toLowerCase(),
    title: card.querySelector("h3").textContent,
    count: card.querySelector(".count"),
    words: null,  // What a search looks at, once somebody searches.
    ids: null,
    filled: null,
  }));
  const form = element("filters");
  const filter = {severities: new Set(), rule: "", sender: -1, text: ""};

  const number = (value) => value.toLocaleString("en-US");
  const counted = (value, noun) => number(value) + " " + noun + (value === 1 ? "" : "s");

  function make(name, text, className) {
    const made = document.createElement(name);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  // A message is [file, number, line, sender, control id].
  const fileOf = (message) => data.files[message[0]];
  function nameOf(message) {
    if (message[1] === 0) return "the file " + fileOf(message);
    return (message[4] ? message[4] + " · " : "") + "message " + number(message[1]) + " of " + fileOf(message);
  }

  // An example is [message, line, path, sentence, consequences, before, marked, after].
  function makeExample(example, title) {
    const [index, line, path, sentence, follows, before, marked, after] = example;
    const message = data.messages[index];
    const made = element("example").content.cloneNode(true).firstChild;
    const place = made.querySelector(".place");
    let text = message[1] === 0 ? "The file as a whole: " : "Message " + number(message[1]) + " of ";
    text += fileOf(message) + (line ? ", line " + line : "");
    if (message[1] !== 0) text += " · sender " + data.senders[message[3]];
    place.append(text);
    if (message[4]) place.append(" · control id ", make("code", message[4]));
    if (path) place.append(" · ", make("code", path));
    if (sentence === title) {
      made.querySelector(".sentence").remove();
    } else {
      made.querySelector(".sentence").textContent = sentence;
    }
    const shown = made.querySelector(".line");
    if (before || marked || after) {
      shown.append(before, make("mark", marked), after);
    } else {
      shown.remove();
    }
    if (follows) {
      made.querySelector(".follows").textContent = "From this follows: " + follows;
    } else {
      made.querySelector(".follows").remove();
    }
    return made;
  }

  const ofSender = (message) => filter.sender < 0 || data.messages[message][3] === filter.sender;

  // Appends `items` in steps, with a button for the next step.
  function appendInSteps(parent, list, items, step, makeItem, noun) {
    let shown = 0;
    const button = make("button", "");
    button.type = "button";
    const more = () => {
      const end = Math.min(shown + step, items.length);
      for (; shown < end; ++shown) list.append(makeItem(items[shown]));
      button.textContent = "Show " + number(Math.min(step, items.length - shown)) + " more " + noun;
      if (shown === items.length) button.remove();
    };
    more();
    if (shown < items.length) parent.append(button);
    button.addEventListener("click", more);
  }

  // The examples beyond the first, and the messages; both as the filters have it.
  function fill(group) {
    const wanted = filter.sender + "/" + filter.text;
    if (group.filled === wanted) return;
    group.filled = wanted;
    const more = group.card.querySelector(".more");
    more.replaceChildren();
    const examples = group.examples.filter((example, i) => (i > 0 || filter.sender >= 0) && ofSender(example[0]));
    if (examples.length > 0) {
      more.append(make("h4", filter.sender < 0 ? "Further examples" : "Examples of this sender"));
      const list = make("div", "");
      more.append(list);
      appendInSteps(more, list, examples, kExamplesAtOnce, (example) => makeExample(example, group.title), "examples");
    }
    let listed = group.listed.filter(ofSender);
    const searched = filter.text && listed.filter((index) => nameOf(data.messages[index]).toLowerCase().includes(filter.text));
    const narrowed = searched && searched.length > 0;
    if (narrowed) listed = searched;
    if (listed.length === 0) return;
    more.append(make("h4", narrowed ? "Messages that fit the search" : "The messages"));
    const names = make("ul", "", "names");
    more.append(names);
    appendInSteps(more, names, listed, kNamesAtOnce, (index) => make("li", nameOf(data.messages[index])), "messages");
    const all = messagesOf(group);
    if (!narrowed && all > listed.length) {
      more.append(make("p", "and " + number(all - listed.length) + " more, which this page does not name", "small"));
    }
  }

  const countOf = (group) => group.senders.find((entry) => entry[0] === filter.sender);
  const findingsOf = (group) => (filter.sender < 0 ? group.findings : (countOf(group) || [0, 0, 0])[1]);
  const messagesOf = (group) => (filter.sender < 0 ? group.messages : (countOf(group) || [0, 0, 0])[2]);

  function hasText(group) {
    if (!filter.text || group.heading.includes(filter.text)) return true;
    if (group.words === null) {
      const examples = group.examples.map((example) => example.slice(2, 5).join(" ")).join(" ");
      const names = group.listed.map((index) => nameOf(data.messages[index])).join("\n");
      const body = group.card.querySelector(".body");
      group.words = (group.rule + " " + body.textContent + " " + examples + "\n" + names).toLowerCase();
    }
    return group.words.includes(filter.text);
  }

  function isShown(group) {
    return filter.severities.has(group.severity) && (!filter.rule || group.rule === filter.rule) &&
        findingsOf(group) > 0 && hasText(group);
  }

  function apply() {
    filter.severities = new Set(Array.from(form.elements.severity).filter((box) => box.checked).map((box) => box.value));
    filter.rule = element("f-rule").value;
    filter.sender = element("f-sender").value === "" ? -1 : Number(element("f-sender").value);
    filter.text = element("f-text").value.trim().toLowerCase();
    let kinds = 0;
    let findings = 0;
    for (const group of groups) {
      const shown = isShown(group);
      group.card.hidden = !shown;
      if (!shown) continue;
      ++kinds;
      findings += findingsOf(group);
      const messages = messagesOf(group);
      group.count.textContent =
          counted(findingsOf(group), "finding") + (messages === 0 ? "" : " in " + counted(messages, "message"));
      if (group.card.open) fill(group);
    }
    element("shown").textContent = counted(findings, "finding") + " of " + counted(kinds, "kind") +
        (kinds === groups.length ? "" : "; " + number(groups.length - kinds) + " other kinds are hidden by the filters");
    element("none").hidden = kinds > 0 || groups.length === 0;
  }

  function choose(id, value) {
    form.reset();
    element(id).value = value;
    apply();
    element("findings").focus();
  }

  for (const group of groups) {
    group.card.addEventListener("toggle", () => {
      if (group.card.open) fill(group);
    });
  }
  for (const link of document.querySelectorAll("a[data-rule]")) {
    link.addEventListener("click", () => choose("f-rule", link.dataset.rule));
  }
  for (const link of document.querySelectorAll("a[data-sender]")) {
    link.addEventListener("click", () => choose("f-sender", String(data.senders.indexOf(link.dataset.sender))));
  }
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));

  // Paper has no parts that open.
  const kMostPrinted = 100;
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = groups.filter((group) => !group.card.hidden && !group.card.open).slice(0, kMostPrinted);
    for (const group of opened) group.card.open = true;
  });
  addEventListener("afterprint", () => {
    for (const group of opened) group.card.open = false;
  });

  form.hidden = false;
  apply();
})();
