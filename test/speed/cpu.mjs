// Loaded before a server that is measured: tells its processor time when asked, and changes nothing else of it.
process.on('message', () => process.send(process.cpuUsage()))
process.channel?.unref()
