package dev.lockstep.connectors.dispatch.template;

/** What keeps a write that is in doubt from becoming two. */
public enum Guard {
    /** The target remembers a key of ours for some time and answers a repetition as it did the first time. */
    NATIVE_KEY,
    /** Sets values of a record that we name: sending twice has the effect of once. */
    EXTERNAL_ID,
    /** The target refuses a second record with our number. */
    UNIQUE_NUMBER,
    /** Found again by a search for what we stamped on it. */
    MARKER,
    /** Cannot be found again: doubt is for a person. */
    NONE;

    /** True when the write sets values, so that a record that holds others is simply to be written. */
    public boolean setsValues() {
        return this == EXTERNAL_ID;
    }
}
