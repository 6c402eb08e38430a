// What a portal does with the results of a frame that it has asked.
document.addEventListener("huisuan-result", ({ detail }) => {
  const { verdict, payable } = detail.outcomes.find(({ id }) => id === "subsidy");
  document.querySelector("#says").textContent = `${verdict} ${payable?.text ?? ""}`;
});
