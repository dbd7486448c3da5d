package dev.lockstep.infra.runtime.lab;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.infra.lab.vendors.BookEntry;
import dev.lockstep.infra.lab.vendors.VendorServer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who carries which reference in the books of an emulator, whatever field it is kept in.
 *
 * @param byText how many records say a text somewhere
 */
record BooksView(Map<String, Integer> byText) {
    /** As the books are now. */
    static BooksView of(VendorServer emulator) {
        Map<String, Integer> byText = new HashMap<>();
        for (String type : emulator.books().sizes().keySet()) {
            for (BookEntry entry : emulator.books().all(type)) {
                Set<String> said = new HashSet<>();
                collect(entry.fields(), said);
                said.forEach(text -> byText.merge(text, 1, Integer::sum));
            }
        }
        return new BooksView(byText);
    }

    /** How many records carry a reference. */
    int carriers(String reference) {
        return byText.getOrDefault(reference, 0);
    }

    private static void collect(JsonNode node, Set<String> said) {
        if (node.isTextual()) {
            said.add(node.asText());
        }
        node.forEach(child -> collect(child, said));
    }
}
