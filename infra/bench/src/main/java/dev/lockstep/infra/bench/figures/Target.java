package dev.lockstep.infra.bench.figures;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A figure that is to stay at or below a limit. Information: missing one does not fail the bench. */
public record Target(String name, double limit, String unit, double measured) {

    /** Whether the limit is kept. */
    public boolean reached() {
        return measured <= limit;
    }

    /** The limit in words. */
    public String limitText() {
        return String.format(Locale.ROOT, "≤ %.0f%s", limit, unit);
    }

    /** For JSON. */
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("name", name);
        figures.put("limit", limit);
        figures.put("measured", Round.to(2, measured));
        figures.put("reached", reached());
        return figures;
    }
}
