package dev.lockstep.infra.runtime.lab;

import dev.lockstep.infra.lab.vendors.BookEntry;
import dev.lockstep.infra.lab.vendors.VendorServer;
import java.util.List;
import java.util.Locale;

/**
 * Who carries which reference in the books of an emulator, whatever field it is kept in.
 *
 * @param records the texts of each record, in upper case
 */
record BooksView(List<String> records) {
    private static final int KEPT = 20;

    /** As the books are now. */
    static BooksView of(VendorServer emulator) {
        return new BooksView(emulator.books().sizes().keySet().stream()
                .flatMap(type -> emulator.books().all(type).stream())
                .map(BooksView::texts)
                .toList());
    }

    /**
     * How many records carry a reference; some systems keep its last twenty characters alone, or in upper case.
     *
     * @param reference an id of ours
     */
    long carriers(String reference) {
        String kept =
                reference.substring(Math.max(0, reference.length() - KEPT)).toUpperCase(Locale.ROOT);
        return records.stream().filter(texts -> texts.contains(kept)).count();
    }

    private static String texts(BookEntry entry) {
        return (entry.id() + " " + entry.fields()).toUpperCase(Locale.ROOT);
    }
}
