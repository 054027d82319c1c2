/** Loaded into n8n's process: it ends in order when the playground has died without saying so. */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
