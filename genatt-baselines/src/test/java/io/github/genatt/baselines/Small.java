package io.github.genatt.baselines;

import io.github.genatt.baselines.contrast.AugmentOptions;
import io.github.genatt.baselines.contrast.Cl4SRec;
import io.github.genatt.baselines.contrast.Cl4SRec.Pooling;
import io.github.genatt.baselines.contrast.ClusterOptions;
import io.github.genatt.baselines.contrast.ContrastiveLoss;
import io.github.genatt.baselines.contrast.ContrastiveLoss.Similarity;
import io.github.genatt.baselines.contrast.DuoRec;
import io.github.genatt.baselines.contrast.DuoRec.Mode;
import io.github.genatt.baselines.contrast.IcsRec;
import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Cloze;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.SameTarget;

/** Small models for tests: one block, two heads, width 16. */
public final class Small {
    public static final AttentionGenerator ATTENTION = new DotProductAttention(true);
    public static final AugmentOptions AUGMENT = new AugmentOptions(0.6, 0.3, 0.6, true);
    public static final GeneratorLossWeight GAMMA = new GeneratorLossWeight(1, 0);
    public static final ContrastiveLoss NONE = new ContrastiveLoss(0, 1, Similarity.DOT);
    public static final ContrastiveLoss SOME = new ContrastiveLoss(0.1, 1, Similarity.DOT);

    private Small() {
    }

    public static Bert4Rec bert4rec(int n, double dropout, Cloze cloze) {
        return new Bert4Rec(16, n, 1, 2, both(dropout), ATTENTION, cloze, true, true, GAMMA);
    }

    public static Cl4SRec cl4srec(int n, double dropout, ExampleScheme scheme, ContrastiveLoss contrast) {
        return cl4srec(n, dropout, scheme, contrast, Pooling.LAST);
    }

    public static Cl4SRec cl4srec(int n, double dropout, ExampleScheme scheme, ContrastiveLoss contrast, Pooling compared) {
        return new Cl4SRec(16, n, 1, 2, both(dropout), ATTENTION, scheme, AUGMENT, contrast, compared,
                false, GAMMA);
    }

    public static DuoRec duorec(int n, double dropout, Mode mode, ContrastiveLoss contrast) {
        return duorec(n, dropout, ExampleScheme.EVERY_PREFIX, mode, contrast);
    }

    public static DuoRec duorec(int n, double dropout, ExampleScheme scheme, Mode mode, ContrastiveLoss contrast) {
        return new DuoRec(16, n, 1, 2, both(dropout), ATTENTION, scheme, mode, contrast, contrast, GAMMA);
    }

    /** Four clusters. */
    public static IcsRec icsrec(int n, double dropout, ExampleScheme scheme, ContrastiveLoss coarse, ContrastiveLoss fine) {
        return new IcsRec(16, n, TransformerEncoder.bert(1, 2, both(dropout), true), ATTENTION, scheme, SameTarget.RANDOM, coarse, fine,
                true,
                true, new ClusterOptions(4, 20, 5, true, 4096), GAMMA);
    }

    /** What the contrastive models are without their contrasts. */
    public static ComposedRecommender nextItem(int n, double dropout, ExampleScheme scheme) {
        return ComposedRecommender.of(16, n, TransformerEncoder.bert(1, 2, both(dropout), true), ATTENTION, new CrossEntropy(scheme));
    }

    private static DropoutOptions both(double dropout) {
        return new DropoutOptions(dropout, dropout);
    }
}
