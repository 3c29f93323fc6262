package io.github.genatt.dl4j;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * Creates the configuration of a network that scores the next item. A suite can name any implementation with a public constructor without
 * parameters: {@code recommender { name = dl4j, network = com.acme.MyNetwork }}.
 *
 * <p>The network has one input, [B, n] left-aligned item ids; a window with fewer items ends in padding, id 0, which the mask of the input
 * excludes. Its one output is an {@code RnnOutputLayer}, or an {@code OutputLayer} if it predicts only after the last item, with one output
 * per item: output c scores item c + 1. Legend: B rows, n length.
 */
@FunctionalInterface
public interface Dl4jNetwork {

    /** Creates the network for the given sizes of catalogue and windows. Called several times, also with dummy sizes. */
    ComputationGraphConfiguration configuration(NetworkShape shape);
}
