package io.github.genatt.dl4j;

/**
 * The sizes that a network is made for.
 *
 * @param items   I, the size of the catalogue: outputs of the last layer, of which output c scores item c + 1
 * @param length  n, of a window
 * @param width   of embeddings and states, as the suite says
 * @param dropout share of values that are set to zero in training, as the suite says
 */
public record NetworkShape(int items, int length, int width, double dropout) {

    /** Rejects sizes that no network has. */
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

    /** The share of values that dropout keeps, which is what Deeplearning4j asks for. */
    public double keep() {
        return 1 - dropout;
    }
}
