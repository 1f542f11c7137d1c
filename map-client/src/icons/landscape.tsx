/** Hills, roofs and water behind the first search: a drawing, so nothing is fetched and nothing is said. */
export function Landscape() {
  return (
    <svg class="landscape" viewBox="0 0 1200 320" preserveAspectRatio="xMidYMax slice" aria-hidden="true" focusable="false">
      <circle class="landscape__sun" cx="985" cy="128" r="40" />
      <path class="landscape__far" d="M0 210c120-70 220-80 330-20s190 40 300-20 240-80 350-10 150 40 220 10v150H0z" />
      <path class="landscape__mid" d="M0 250c150-40 260-50 400-10s260 20 390-15 270-45 410 5v90H0z" />
      <g class="landscape__roofs">
        <path d="M742 232v-30l22-18 22 18v30zM790 232v-22l18-15 18 15v22zM866 228v-38l10-22 10 22v38zM886 228v-20h34v20zM928 229v-26l20-16 20 16v26z" />
        <path d="M1004 236v-22l18-15 18 15v22zM1046 238v-30l21-17 21 17v30z" />
      </g>
      <g class="landscape__trees">
        <path d="M700 238a13 13 0 1 1 26 0zM836 232a12 12 0 1 1 24 0zM976 236a11 11 0 1 1 22 0zM1096 242a14 14 0 1 1 28 0zM1128 244a10 10 0 1 1 20 0z" />
      </g>
      <path class="landscape__near" d="M0 288c180-34 330-36 520-8s330 22 680-24v64H0z" />
      <path class="landscape__water" d="M520 306c90-10 170-8 250 2s150 10 230 0 130-8 200 0v12H480z" />
    </svg>
  )
}
