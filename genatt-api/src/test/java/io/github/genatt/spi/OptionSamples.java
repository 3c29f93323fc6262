package io.github.genatt.spi;

import io.github.genatt.tensor.Scope;
import java.util.List;
import java.util.Optional;

/** Records of options, and the plug-in that offers two of them, for {@link OptionsTest}. */
public final class OptionSamples implements GenAttPlugin {

    /** How sums are taken. */
    enum Reduce {
        MEAN,
        @Formerly(value = {"total", "whole"}, since = "0.2") SUM_OF_ALL
    }

    record Inner(
            @Option(value = "0", help = "a share, 0 to 1") double freeBits,
            @Option(value = "mean", help = "mean or sum-of-all") Reduce reduce) {
        Inner {
            if (!(freeBits >= 0 && freeBits <= 1)) {
                throw new IllegalArgumentException("free-bits must be in [0, 1], found " + freeBits);
            }
        }
    }

    record Wide(
            @Option(value = "64", help = "width") int width,
            @Option(value = "1e-3", help = "rate") double learningRate,
            @Option(value = "20000", help = "steps") long steps,
            @Option(value = "true", help = "whether") boolean tied,
            @Option(value = "\"NDCG@20\"", help = "metric") String metric,
            @Option(value = "[5, 10]", help = "cut-offs") List<Integer> cuts,
            @Option(help = "none by default") Optional<Integer> limit,
            @Option(value = "{ reduce = sum-of-all\n free-bits = 0.5 }", help = "inner options") Inner inner,
            @Option(value = "plain", help = "a generator") AttentionGenerator attention) implements Changeable<Wide> {
    }

    record Renamed(
            @Formerly(value = "index", since = "0.2") @Option(value = "1", help = "addressing") int addressing,
            @Option(value = "2", help = "other") int other) {
    }

    record Path(
            @Option(help = "where the file is") String path,
            @Option(value = "1", help = "first") int first) {
    }

    record Plain(@Option(value = "2", help = "latent width") double latent) implements AttentionGenerator {
        @Override
        public GeneratedAttention generate(Scope scope, AttentionContext context) {
            throw new UnsupportedOperationException("options make components and do not run them");
        }
    }

    record Wrapping(Inner hidden) implements AttentionGenerator {
        @Override
        public GeneratedAttention generate(Scope scope, AttentionContext context) {
            throw new UnsupportedOperationException("options make components and do not run them");
        }
    }

    @Override
    public List<Component<?, ?>> components() {
        return List.of(Component.of(AttentionGenerator.class, "plain", "A generator.", Plain.class),
                Component.of(AttentionGenerator.class, "wrapping", "A generator made by a factory.", Inner.class, Wrapping::new)
                        .formerly("wrapper"));
    }
}
