package io.github.genatt.baselines;

import io.github.genatt.baselines.Cl4SRec.Compared;
import io.github.genatt.baselines.Contrast.Similarity;
import io.github.genatt.baselines.DuoRec.Mode;
import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLoss;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Cloze;
import io.github.genatt.spi.Regime;

/** Small models for tests: one block, two heads, width 16. */
final class Small {
    static final AttentionGenerator ATTENTION = new DotProductAttention(true);
    static final AugmentOptions AUGMENT = new AugmentOptions(0.6, 0.3, 0.6, true);
    static final GeneratorLoss GAMMA = new GeneratorLoss(1, 0);
    static final Contrast NONE = new Contrast(0, 1, Similarity.DOT);
    static final Contrast SOME = new Contrast(0.1, 1, Similarity.DOT);

    private Small() {
    }

    static Bert4Rec bert4rec(int n, double dropout, Cloze cloze) {
        return new Bert4Rec(16, n, 1, 2, both(dropout), ATTENTION, cloze, true, true, GAMMA);
    }

    static Cl4SRec cl4srec(int n, double dropout, Regime regime, Contrast contrast) {
        return cl4srec(n, dropout, regime, contrast, Compared.LAST);
    }

    static Cl4SRec cl4srec(int n, double dropout, Regime regime, Contrast contrast, Compared compared) {
        return new Cl4SRec(16, n, 1, 2, both(dropout), ATTENTION, regime, AUGMENT, contrast, compared,
                false, GAMMA);
    }

    static DuoRec duorec(int n, double dropout, Mode mode, Contrast contrast) {
        return duorec(n, dropout, Regime.EVERY_PREFIX, mode, contrast);
    }

    static DuoRec duorec(int n, double dropout, Regime regime, Mode mode, Contrast contrast) {
        return new DuoRec(16, n, 1, 2, both(dropout), ATTENTION, regime, mode, contrast, contrast, GAMMA);
    }

    /** What both contrastive models are without their contrasts. */
    static ComposedRecommender nextItem(int n, double dropout, Regime regime) {
        return CausalBert.model(16, n, new CausalBert.Blocks(1, 2, both(dropout)), ATTENTION, regime);
    }

    private static DropoutOptions both(double dropout) {
        return new DropoutOptions(dropout, dropout);
    }
}
