package dev.lockstep.streams.engagement.http;

import dev.lockstep.streams.kit.http.HttpProblem;
import io.javalin.http.Context;

/** Ids of engagements, as callers may give them. */
final class EngagementId {
    private static final String ALLOWED = "[A-Za-z0-9_.-]{1,80}";

    private EngagementId() {}

    static String of(Context ctx) {
        return checked(ctx.pathParam("id"));
    }

    static String checked(String id) {
        if (!id.matches(ALLOWED)) {
            throw HttpProblem.badRequest(
                    "The engagement id holds characters that no id has", "Take the id from /api/v1/engagements.");
        }
        return id;
    }
}
