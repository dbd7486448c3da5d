package dev.lockstep.infra.lab.vendors;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The page on which a person switches faults on and off and looks at the books. Plain HTML, made here, without scripts. */
final class ControlPage {

    private static final int STRIKES = 30;
    private static final String PAGE = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>%1$s · failure lab</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>
            body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:64rem;padding:0 1rem;color:#1b1b1b;background:#fff}
            table{border-collapse:collapse;width:100%%}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #ccc}
            fieldset{display:grid;grid-template-columns:repeat(auto-fit,minmax(12rem,1fr));gap:.6rem;border:1px solid #999}
            label{display:block}input,select,button{font:inherit;width:100%%;box-sizing:border-box}
            td form{margin:0}td button{width:auto}.bad{color:#8a1c00;font-weight:600}
            </style></head><body>
            <h1>%1$s <small>failure lab</small></h1>
            <h2>Faults that are on</h2>%2$s
            <h2>Switch one on</h2>
            <form method="post" action="/_lab/faults"><fieldset><legend>Everything but the kind may be left empty</legend>
            <label>Kind <select name="kind">%3$s</select></label>
            <label>Probability, 0 to 1 <input name="probability" inputmode="decimal" placeholder="1"></label>
            <label>Only the next … times <input name="next" inputmode="numeric"></label>
            <label>Only this method <input name="method" placeholder="POST"></label>
            <label>Only paths that contain <input name="path"></label>
            <label>Only requests that contain <input name="text" placeholder="a record id"></label>
            <label>Milliseconds <input name="millis" inputmode="numeric" placeholder="1000"></label>
            <label>Status of a server error <input name="status" inputmode="numeric" placeholder="503"></label>
            <label>Field of a drift <input name="field"></label>
            <label>&nbsp;<button>Switch on</button></label></fieldset></form>
            <h2>Books</h2>%4$s
            <h2>What has struck</h2>%5$s
            <p>As JSON: <a href="/_lab/faults">faults</a>, <a href="/_lab/books">books</a>.</p>
            </body></html>
            """;

    private ControlPage() {}

    static String of(String system, Books books, FaultBoard faults) {
        return PAGE.formatted(escaped(system), switched(faults), kinds(), books(books), struck(faults));
    }

    private static String switched(FaultBoard faults) {
        if (faults.on().isEmpty()) {
            return "<p>None: the system behaves.</p>";
        }
        String rows = faults.on().stream()
                .map(one -> "<tr><td>" + escaped(one.fault().kind().words()) + "</td><td>" + terms(one.fault())
                        + "</td><td>" + one.struck() + "</td><td>" + off(one.id(), "Switch off") + "</td></tr>")
                .collect(Collectors.joining());
        return "<table><thead><tr><th>Fault</th><th>When</th><th>Struck</th><th></th></tr></thead><tbody>" + rows
                + "</tbody></table>" + off("", "Switch all off");
    }

    private static String terms(Fault fault) {
        StringBuilder terms = new StringBuilder("probability " + fault.probability());
        fault.next().ifPresent(times -> terms.append(", the next ").append(times));
        append(terms, "method", fault.method());
        append(terms, "path contains", fault.path());
        append(terms, "contains", fault.text());
        append(terms, "field", fault.field());
        return escaped(terms + ", " + fault.millis() + " ms");
    }

    private static void append(StringBuilder terms, String name, String value) {
        if (!value.isBlank()) {
            terms.append(", ").append(name).append(' ').append(value);
        }
    }

    private static String off(String id, String label) {
        return "<form method=\"post\" action=\"/_lab/faults/off\"><input type=\"hidden\" name=\"id\" value=\""
                + escaped(id) + "\"><button>" + label + "</button></form>";
    }

    private static String kinds() {
        return Arrays.stream(FaultKind.values())
                .map(kind -> "<option value=\"" + kind.name() + "\">" + escaped(kind.words()) + "</option>")
                .collect(Collectors.joining());
    }

    private static String books(Books books) {
        String rows = books.sizes().entrySet().stream()
                .map(size -> "<tr><td><a href=\"/_lab/books/" + escaped(size.getKey()) + "\">" + escaped(size.getKey())
                        + "</a></td><td>" + size.getValue() + "</td></tr>")
                .collect(Collectors.joining());
        String twice = books.duplicates().entrySet().stream()
                .limit(STRIKES)
                .map(one -> "<li>" + escaped(one.getKey()) + ": " + one.getValue() + " times</li>")
                .collect(Collectors.joining());
        return "<table><thead><tr><th>Records</th><th>Live</th></tr></thead><tbody>" + rows + "</tbody></table>"
                + (twice.isEmpty()
                        ? "<p>No reference is used twice.</p>"
                        : "<p class=\"bad\">References used more than once:</p><ul>" + twice + "</ul>");
    }

    private static String struck(FaultBoard faults) {
        if (faults.strikes().isEmpty()) {
            return "<p>Nothing yet.</p>";
        }
        String rows = faults.strikes().stream()
                .limit(STRIKES)
                .map(one -> "<tr><td>" + one.number() + "</td><td>"
                        + escaped(one.kind().words()) + "</td><td>" + escaped(one.method() + " " + one.path())
                        + "</td></tr>")
                .collect(Collectors.joining());
        return "<table><thead><tr><th>No.</th><th>Fault</th><th>Where</th></tr></thead><tbody>" + rows
                + "</tbody></table>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
