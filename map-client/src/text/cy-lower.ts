/** Welsh writes its days small within a sentence: "dydd Mawrth". */
export const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
