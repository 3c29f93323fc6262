package io.github.genatt.eval;

/**
 * The treatment of seen items when the catalogue is ranked. Published results differ in it and are not comparable across it. The target
 * always keeps its score.
 */
public enum SeenItems {
    /** They are not candidates: their score is −∞ (gSASRec, Klenitskiy and Vasilev). */
    EXCLUDE("left out"),
    /** They have the score 0, as in the published code of S3-Rec and code based on it, where they outrank items with scores below 0. */
    ZERO("scored 0"),
    /** They are candidates like all other items (RecBole and code based on it, such as DuoRec; DiffuRec). */
    KEEP("kept as candidates");

    private final String words;

    SeenItems(String words) {
        this.words = words;
    }

    /** The words that follow "items of the history are". */
    public String words() {
        return words;
    }
}
