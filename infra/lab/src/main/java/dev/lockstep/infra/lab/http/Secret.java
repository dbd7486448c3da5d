package dev.lockstep.infra.lab.http;

/** A password, API key or signing secret; never shows itself in text. */
public record Secret(String value) {

    @Override
    public String toString() {
        return "***";
    }
}
