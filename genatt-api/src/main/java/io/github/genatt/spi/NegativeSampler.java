package io.github.genatt.spi;

/** Draws items that a user did not choose, for losses that compare the target with them. */
@Kind(value = "negative sampler", help = "draws items that a user did not choose, for losses that compare targets with them")
public interface NegativeSampler {

    /**
     * Prepares for a data set, before the first batch.
     *
     * @param training the training part, such as for counting items
     */
    Proposal over(TrainingData training);

    /** Items of a user that are never negatives: the host rejects them after each {@link Proposal}. */
    default NegativeExclusion exclude() {
        return NegativeExclusion.TRAIN;
    }
}
