package io.github.genatt.config.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameSuggesterTest {
    private final NameSuggester names = new NameSuggester(List.of("learning-rate", "batch-size", "seed", "heads"));

    @ParameterizedTest
    @CsvSource({"learning_rate, learning-rate", "leraning-rate, learning-rate", "learningRate, learning-rate", "BatchSize, batch-size",
        "head, heads", "sed, seed", "sede, seed"})
    void theNearestNameIsFound(String mistyped, String meant) {
        assertEquals(Optional.of(meant), names.nearest(mistyped));
        assertEquals("; did you mean '" + meant + "'?", names.suggestion(mistyped));
    }

    @ParameterizedTest
    @CsvSource({"lr", "size", "depth"})
    void whereNoneIsNearNothingIsSuggested(String mistyped) {
        assertEquals("", names.suggestion(mistyped));
    }

    @Test
    void capitalsDoNotMatter() {
        assertEquals(Optional.of("NDCG@10"), new NameSuggester(List.of("MRR", "NDCG@10")).nearest("ndgc@10"));
        assertEquals(Optional.of("MRR"), new NameSuggester(List.of("MRR", "NDCG@10")).nearest("Mrr"));
    }

    @Test
    void namesAreListedInTheirOrder() {
        assertEquals("learning-rate, batch-size, seed, heads", names.listed());
        assertEquals("none", new NameSuggester(List.of()).listed());
    }

    private enum Address { DOT_PRODUCT, L2 }

    @Test
    void namesOfJavaBecomeKebabCase() {
        assertEquals(List.of("beta-end", "beta-end", "a0", "l2-weight", "heads"),
                List.of("betaEnd", "BetaEnd", "a0", "l2Weight", "heads").stream().map(KebabCase::of).toList());
        assertEquals(List.of("dot-product", "l2"), List.of(KebabCase.of(Address.DOT_PRODUCT), KebabCase.of(Address.L2)));
    }
}
