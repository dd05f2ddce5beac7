// Ticks on onboarding paths, kept in this browser only; without this script the list simply reads.
(function () {
  "use strict";

  function keyOf(id, root) {
    return "minutebook:" + new URL(root || "./", location.href).pathname + ":" + id;
  }

  function load(key) {
    try {
      var kept = JSON.parse(localStorage.getItem(key) || "[]");
      return Array.isArray(kept) ? kept : [];
    } catch (error) {
      return [];
    }
  }

  function save(key, done) {
    try {
      if (done.length) localStorage.setItem(key, JSON.stringify(done));
      else localStorage.removeItem(key);
    } catch (error) {
      // Storage is off or full: the ticks last as long as the page.
    }
  }

  function duration(minutes) {
    var hours = Math.floor(minutes / 60), rest = minutes % 60;
    if (!hours) return say("{rest} min", { rest: rest });
    return rest ? say("{hours} h {rest} min", { hours: hours, rest: rest }) : say("{hours} h", { hours: hours });
  }

  function make(tag, name) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    return element;
  }

  function tickFor(step) {
    var title = step.querySelector(".mb-steps__title");
    var time = step.querySelector(".mb-steps__time");
    var words = title.textContent.replace(time.textContent, "").trim();
    var label = make("label", "mb-tick"), box = make("input");
    box.type = "checkbox";
    box.autocomplete = "off";
    box.setAttribute("aria-label", say("Done: {step}", { step: words }));
    label.append(box);
    step.append(label);
    return box;
  }

  function setUp(path) {
    if (path.classList.contains("mb-path--ticks")) return;
    path.classList.add("mb-path--ticks");
    var key = keyOf(path.dataset.mbPath, path.dataset.mbRoot);
    var steps = Array.from(path.querySelectorAll("[data-mb-step]"));
    var boxes = steps.map(tickFor);
    var kept = load(key);
    var head = path.querySelector(".mb-path__head"), text = path.querySelector(".mb-path__progress");
    var bar = make("progress"), clear = make("button", "mb-path__clear");
    bar.max = steps.length;
    bar.setAttribute("aria-label", say("Steps done"));
    clear.type = "button";
    clear.textContent = say("Clear ticks");
    head.append(clear, bar);

    function show() {
      var done = 0, left = 0;
      steps.forEach(function (step, index) {
        step.classList.toggle("mb-step--done", boxes[index].checked);
        if (boxes[index].checked) done += 1;
        else left += Number(step.dataset.mbMinutes);
      });
      bar.value = done;
      clear.hidden = done === 0;
      text.textContent = done === steps.length
        ? say("All {n} done", { n: done })
        : say("{n} of {all} done, {time} left", { n: done, all: steps.length, time: duration(left) });
    }

    function keep() {
      save(key, steps.filter(function (step, index) { return boxes[index].checked; })
        .map(function (step) { return step.dataset.mbStep; }));
      show();
    }

    boxes.forEach(function (box, index) {
      box.checked = kept.includes(steps[index].dataset.mbStep);
      box.addEventListener("change", keep);
    });
    clear.addEventListener("click", function () {
      boxes.forEach(function (box) { box.checked = false; });
      keep();
      if (boxes[0]) boxes[0].focus();
    });
    show();
  }

  function sayTicks(place) {
    var count = Number(place.dataset.mbCount);
    var done = Math.min(load(keyOf(place.dataset.mbTicks, place.dataset.mbRoot)).length, count);
    place.textContent = done ? say("{n} done", { n: done }) : "";
  }

  document.querySelectorAll("[data-mb-path]").forEach(setUp);
  document.querySelectorAll("[data-mb-ticks]").forEach(sayTicks);
})();
