package io.github.genatt.dl4j;

/**
 * Sizes of a network.
 *
 * @param items   I, the size of the catalogue: outputs of the last layer; output c scores item c + 1
 * @param length  n, length of a window
 * @param width   width of embeddings and states, from the suite
 * @param dropout dropout probability in training, from the suite
 */
public record NetworkShape(int items, int length, int width, double dropout) {

    /** Rejects invalid sizes. */
    public NetworkShape {
        if (items < 1 || length < 1 || width < 1) {
            throw new IllegalArgumentException("items, length and width must be at least 1, found %d, %d and %d"
                    .formatted(items, length, width));
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout must be at least 0 and below 1, found " + dropout);
        }
    }

    /** I + 1, the inputs of an embedding: ids run from 1 to I, and 0 is the padding. */
    public int ids() {
        return items + 1;
    }

    /** The probability with which dropout keeps a value, as Deeplearning4j defines dropout. */
    public double keep() {
        return 1 - dropout;
    }
}
