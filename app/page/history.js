// The list of conversations beside the chat.

export function start() {}
