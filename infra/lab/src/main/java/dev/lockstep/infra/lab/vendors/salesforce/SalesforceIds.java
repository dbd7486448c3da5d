package dev.lockstep.infra.lab.vendors.salesforce;

/** Ids of eighteen characters: key prefix, twelve of base 62, and three that tell upper from lower case. */
final class SalesforceIds {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String CHECK = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final int SHORT = 15;
    private static final int CHUNK = 5;

    private SalesforceIds() {}

    /** The id of a running number. */
    static String of(String prefix, long number) {
        StringBuilder digits = new StringBuilder();
        for (long rest = number; rest > 0; rest /= DIGITS.length()) {
            digits.append(DIGITS.charAt(Math.toIntExact(rest % DIGITS.length())));
        }
        String tail = digits.reverse().toString();
        String id = prefix + "Hd" + "0".repeat(SHORT - prefix.length() - 2 - tail.length()) + tail;
        return id + check(id);
    }

    /** The last three characters of an id's long form. */
    static String check(String id) {
        StringBuilder check = new StringBuilder();
        for (int chunk = 0; chunk < SHORT; chunk += CHUNK) {
            int bits = 0;
            for (int i = 0; i < CHUNK; i++) {
                char c = id.charAt(chunk + i);
                bits |= c >= 'A' && c <= 'Z' ? 1 << i : 0;
            }
            check.append(CHECK.charAt(bits));
        }
        return check.toString();
    }
}
