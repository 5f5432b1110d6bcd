let c0=process.cpuUsage();const m=(s:string)=>{const c=process.cpuUsage(c0);console.log(s.padEnd(30),'wall',Math.round(performance.now()),'cpu',Math.round((c.user+c.system)/1000));};
m('boot');
await import('./options.ts'); m('options');
await import('./services/services.ts'); m('services');
await import('./runtime.ts'); m('runtime.ts');
await import('./synthesise.ts'); m('import synthesise');
const {synthesise}=await import('./synthesise.ts');
synthesise('/tmp/synthx',{siteUrl:'http://localhost:1',senderAddress:'a@b.example',facebookAppId:'x'}); m('synth');
process.exit();
