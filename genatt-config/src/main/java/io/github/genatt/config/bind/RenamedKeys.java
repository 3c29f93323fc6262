package io.github.genatt.config.bind;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keys of suites before 0.1, which are rejected, with their new names: the table of the change log, for error messages. Options renamed
 * later carry {@link io.github.genatt.spi.Formerly}, and their former keys are read.
 */
final class RenamedKeys {
    /** A former key, followed by its possible new keys, as paths from the same level; the valid keys decide which one applies. */
    private static final Map<String, List<String>> NOW = Stream.of(
            "length max-length", "width hidden-size embedding-size", "tied tie-embeddings", "regime examples",
            "share mask-ratio initial-lambda attention-weight", "last-only last-item-probability", "step stride",
            "scaled scale-embeddings", "epsilon layer-norm-eps", "normalisation attention-normalisation", "query generator-input",
            "projected learned-projections",
            "index addressing", "latent latent-ratio", "encoder history-encoder", "draws sample-posterior", "reduce reduction",
            "patterns basis-size", "clean clean-logits", "network denoiser", "predict prediction-type", "clip clip-range",
            "learning training", "unrolled backprop-steps", "earliest-step min-timestep", "chain space",
            "drawn negatives", "unmet exclude-seen", "balanced logit-offset", "head prediction-head", "horizontal horizontal-filters",
            "vertical vertical-filters", "compared pooling", "contrast contrastive", "steps max-steps total-steps propagation-steps",
            "hidden hidden-size", "two-encoders separate-encoders", "add-deviation add-std", "divergence kl", "cap max-weight",
            "batch batch-size", "part micro-batch-size", "every-steps min-interval-steps", "every-epochs min-interval-epochs", "at k",
            "seen seen-items", "items item-metadata", "without exclude-categories", "transition transition-probability",
            "taste preference-probability", "drift drift-probability", "from low", "to high", "whole integer", "against baseline",
            "level alpha",
            "format source.name", "path source.path", "columns source.columns", "synthetic source", "kind name",
            "validation-share validation-fraction", "test-share test-fraction", "negatives negative-sampler.exclude")
            .map(line -> List.of(line.split(" "))).collect(Collectors.toUnmodifiableMap(line -> line.get(0), line ->
                    line.subList(1, line.size())));

    private RenamedKeys() {
    }

    /** The new name of an invalid key, if that is one of the valid keys. */
    static Optional<String> now(String former, Collection<String> possible) {
        return NOW.getOrDefault(former, List.of()).stream().filter(key -> possible.contains(key.split("\\.")[0])).findFirst();
    }
}
