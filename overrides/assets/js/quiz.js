/* A quiz's options, <details> without JavaScript, become radio buttons or checkboxes; first answers are counted. */

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }

function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children)
  return element
}

const button = (text, onclick) => make("button", { className: "md-button", type: "button", onclick }, text)

function build(quiz, number, says, tell) {
  const options = [...quiz.querySelectorAll(".ll-option")]
  const rights = options.map(option => option.dataset.right === "true")
  const several = rights.filter(Boolean).length > 1
  const key = [..."abcdefghijklmnopqrstuvwxyz"].filter((_, at) => rights[at]).join(", ")
  const inputs = options.map(() => make("input", { type: several ? "checkbox" : "radio", name: `quiz-${number}` }))
  const reasons = options.map(option => {
    const reason = [...option.children].slice(1)
    return make("div", { className: "ll-choice__reason" }, ...reason)
  })
  options.forEach((option, at) => {
    const label = make("label", {}, inputs[at], make("span", {}, ...option.querySelector("summary").childNodes))
    const choice = make("div", { className: "ll-choice" }, label, reasons[at])
    choice.dataset.right = rights[at]
    option.replaceWith(choice)
  })

  const verdict = make("p", { className: "ll-quiz__verdict", role: "status" })
  const check = button(says.check, answer)
  const again = button(says.again, () => {
    reset()
    inputs[0].focus()
  })

  function answer() {
    if (!inputs.some(input => input.checked)) return (verdict.textContent = says.choose)
    const right = inputs.every((input, at) => input.checked === rights[at])
    inputs.forEach((input, at) => {
      reasons[at].hidden = !rights[at] && !input.checked
      input.ariaDisabled = "true"
    })
    verdict.textContent = right ? `✓ ${says.right}` : `✗ ${says.wrong} ${says.solution.replace("{key}", key)}`
    quiz.dataset.answered = right
    again.hidden = false
    if (document.activeElement === check) again.focus()
    check.hidden = true
    tell(quiz, right)
  }

  function reset() {
    delete quiz.dataset.answered
    inputs.forEach((input, at) => {
      input.checked = false
      input.ariaDisabled = null
      reasons[at].hidden = true
    })
    verdict.textContent = ""
    check.hidden = !several
    again.hidden = true
  }

  const question = quiz.querySelector(".ll-quiz__question > p:first-child")
  const legend = make("legend", {}, quiz.querySelector(".ll-quiz__number"), question ?? "")
  quiz.append(make("fieldset", {}, legend, ...quiz.children, verdict, check, again))
  quiz.onchange = () => several || answer()
  quiz.onclick = event => {
    if (quiz.dataset.answered && inputs.includes(event.target)) event.preventDefault()
  }
  quiz.onkeydown = event => {
    const at = inputs.indexOf(event.target)
    const step = STEPS[event.key]
    if (several || at < 0 || !step) return
    event.preventDefault() // an arrow would choose, and so answer on the way to options further down
    inputs.at((at + step) % inputs.length).focus()
  }
  reset()
  return reset
}

export async function mount() {
  const score = document.querySelector(".ll-quiz-score:not([data-mounted])")
  if (!score) return
  score.dataset.mounted = "true"
  const quizzes = [...document.querySelectorAll(".ll-quiz")]
  const first = new Map() // quiz -> whether its first answer was right
  const placement = document.querySelector(".ll-placement")
  const place = placement ? (await import("./placement.js")).mount(placement) : () => {}

  function tell(quiz, right) {
    if (!first.has(quiz)) first.set(quiz, right)
    const numbers = { answered: first.size, total: quizzes.length, right: [...first.values()].filter(Boolean).length }
    score.hidden = false
    score.firstElementChild.textContent = score.dataset.score.replace(/{(\w+)}/g, (_, name) => numbers[name])
    place(quizzes.map(one => first.get(one)))
  }

  const resets = quizzes.map((quiz, at) => build(quiz, at + 1, score.dataset, tell))
  score.lastElementChild.onclick = () => {
    first.clear()
    resets.forEach(reset => reset())
    score.hidden = true
    place([])
    quizzes[0].querySelector("input").focus()
  }
}
