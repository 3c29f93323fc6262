package io.github.genatt.eval;

/**
 * The treatment of the items that a user has seen when the catalogue is ranked. Published results differ in it, and cannot be compared
 * across it; the target keeps its score in any case.
 */
public enum SeenItems {
    /** They are no candidates: the score −∞ (gSASRec, Klenitskiy and Vasilev). */
    EXCLUDE("left out"),
    /** They have the score 0, as in the published code of S3-Rec and of what builds on it, where they outrank what scores below 0. */
    ZERO("scored 0"),
    /** They are candidates like all others (RecBole and what builds on it, such as DuoRec; DiffuRec). */
    KEEP("kept as candidates");

    private final String words;

    SeenItems(String words) {
        this.words = words;
    }

    /** In words, to follow "items of the history are". */
    public String words() {
        return words;
    }
}
