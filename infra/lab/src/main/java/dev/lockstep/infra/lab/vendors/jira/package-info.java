/** Jira Cloud: projects, issues and versions over REST v3, rate limits told on every answer, signed webhooks. */
@org.jspecify.annotations.NullMarked
package dev.lockstep.infra.lab.vendors.jira;
