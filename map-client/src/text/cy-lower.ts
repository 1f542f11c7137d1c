/** Welsh writes its days small within a sentence: "dydd Mawrth". Short names of days keep their capitals. */
export const lower = (text: string): string => text.replace(/^Dydd\b/, 'dydd')
