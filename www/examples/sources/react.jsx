// The portal's own script: a form whose fields React owns, bound to a policy, and a calculator that is a control of the same form.
import { useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import "../assets/element.js";
import { bind } from "../assets/bind.js";

// Set once: from then on the answers are the person's.
const answers = { about: "number" };

function Application() {
  const form = useRef(null);
  const calculator = useRef(null);
  const bound = useRef();
  const [heads, setHeads] = useState("");
  const [verdict, setVerdict] = useState("");

  useEffect(() => {
    let gone = false;
    bind(form.current, { policy: "sow-insurance" }).then(
      (fresh) => {
        if (gone) fresh.unbind();
        else bound.current = fresh;
      },
      // The form makes sense without results.
      (reason) => console.warn(reason),
    );
    return () => {
      gone = true;
      bound.current?.unbind();
    };
  }, []);

  // React sets the field without an event.
  useEffect(() => bound.current?.update(), [heads]);

  useEffect(() => {
    const element = calculator.current;
    const hear = ({ detail }) => setVerdict(detail.outcomes.find(({ id }) => id === "subsidy")?.verdict ?? "");
    element.addEventListener("huisuan-result", hear);
    return () => element.removeEventListener("huisuan-result", hear);
  }, []);

  return (
    <form method="get" action="react.html">
      <fieldset ref={form}>
        <legend>门户自己的表单 <span lang="en">The portal’s own form</span></legend>
        <input type="hidden" data-huisuan-answer="about" value="number" readOnly />
        <input type="hidden" data-huisuan-answer="keeper" value="household" readOnly />
        <input type="hidden" data-huisuan-answer="confirmed" value="yes" readOnly />
        <p>
          <label>投保日期 <span lang="en">Insured from</span> <input name="start" data-huisuan-answer="starts_on" /></label>
        </p>
        <p>
          <label>投保头数 <span lang="en">Sows</span> <input name="heads" inputMode="numeric" data-huisuan-answer="head_count" value={heads} onChange={({ target }) => setHeads(target.value)} /></label>{" "}
          <button type="button" onClick={() => setHeads("10")}>上次的 10 头 <span lang="en">10 as last time</span></button>
        </p>
        <p>
          政府补贴 <span lang="en">Subsidy</span>：<output id="subsidy" data-huisuan-amount="subsidy" />
        </p>
        <input type="hidden" name="subsidy" data-huisuan-amount="subsidy" readOnly />
      </fieldset>
      <h2>再算一批 <span lang="en">Another lot</span></h2>
      <huisuan-calculator ref={calculator} id="sows" name="sows" policy="sow-insurance" answers={answers} />
      <p>
        结论 <span lang="en">Verdict</span>：<output id="verdict">{verdict}</output>
      </p>
      <p>
        <button type="submit">提交 Submit</button>
      </p>
    </form>
  );
}

createRoot(document.querySelector("#app")).render(<Application />);
