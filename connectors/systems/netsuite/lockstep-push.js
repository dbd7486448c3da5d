/**
 * Tells Lockstep which record was saved. Written from the documentation of SuiteScript 2.1 and NOT YET EXERCISED on a real
 * account: try it in a sandbox first. Apache License 2.0, as the rest of the project.
 *
 * Deploy on every record type of REST_NAMES, event types all, "Execute as role" a role without the right to write.
 * Script parameters: custscript_lockstep_url (https address of the receiver), custscript_lockstep_secret (script id of the
 * API secret that holds the signing key, base64 without the prefix whsec_).
 *
 * @NApiVersion 2.1
 * @NScriptType UserEventScript
 */
define(['N/crypto', 'N/encode', 'N/https', 'N/log', 'N/runtime'], (crypto, encode, https, log, runtime) => {
  const REST_NAMES = {
    customer: 'customer', job: 'job', salesorder: 'salesOrder', billingschedule: 'billingSchedule', timebill: 'timeBill',
    expensereport: 'expenseReport', invoice: 'invoice', customerpayment: 'customerPayment', employee: 'employee',
    subsidiary: 'subsidiary', department: 'department', classification: 'classification', currency: 'currency',
  };

  const uuid = () => 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, () => Math.floor(Math.random() * 16).toString(16));

  const envelope = (context, now) => {
    const record = context.type === context.UserEventType.DELETE ? context.oldRecord : context.newRecord;
    return {
      specVersion: '1',
      eventId: uuid(),
      accountId: runtime.accountId,
      recordType: REST_NAMES[record.type] || record.type,
      internalId: String(record.id),
      operation: context.type,
      executionContext: runtime.executionContext,
      user: String(runtime.getCurrentUser().id),
      occurredAt: now.toISOString(),
      sequence: now.getTime(),
      record: { id: String(record.id) },
    };
  };

  const signature = (secret, signed) => {
    const key = crypto.createSecretKey({ secret, encoding: encode.Encoding.BASE_64 });
    const hmac = crypto.createHmac({ algorithm: crypto.HashAlg.SHA256, key });
    hmac.update({ input: signed, inputEncoding: encode.Encoding.UTF_8 });
    return 'v1,' + hmac.digest({ outputEncoding: encode.Encoding.BASE_64 });
  };

  /** Never stops a save: what does not arrive is found by the sweep. */
  const afterSubmit = (context) => {
    try {
      const script = runtime.getCurrentScript();
      const now = new Date();
      const told = envelope(context, now);
      const body = JSON.stringify(told);
      const timestamp = String(Math.floor(now.getTime() / 1000));
      const secret = script.getParameter({ name: 'custscript_lockstep_secret' });
      const answer = https.post({
        url: script.getParameter({ name: 'custscript_lockstep_url' }),
        body,
        headers: {
          'Content-Type': 'application/json',
          'webhook-id': told.eventId,
          'webhook-timestamp': timestamp,
          'webhook-signature': signature(secret, told.eventId + '.' + timestamp + '.' + body),
        },
      });
      if (answer.code >= 300) {
        log.error({ title: 'Lockstep refused a push', details: told.recordType + ' ' + told.internalId + ': ' + answer.code });
      }
    } catch (e) {
      log.error({ title: 'Lockstep could not be told', details: e.name + ': ' + e.message });
    }
  };

  return { afterSubmit };
});
