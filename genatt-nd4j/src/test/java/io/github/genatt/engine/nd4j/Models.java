package io.github.genatt.engine.nd4j;

import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.transformer.BlockOptions.Norm;
import io.github.genatt.models.diffusion.CleanLogitsKind;
import io.github.genatt.models.diffusion.DenoiserOptions;
import io.github.genatt.models.diffusion.DiffusionAttention;
import io.github.genatt.models.diffusion.DiffusionTrainingOptions;
import io.github.genatt.models.diffusion.Prediction;
import io.github.genatt.models.diffusion.SamplerOptions;
import io.github.genatt.models.diffusion.ScheduleOptions;
import io.github.genatt.models.vae.KlOptions;
import io.github.genatt.models.vae.VaeAttention;
import io.github.genatt.nn.Addressing;
import io.github.genatt.nn.Conditioning;
import io.github.genatt.nn.HistoryEncoder;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.testkit.models.Compositions;

/** SASRec, V-GenAtt and D-GenAtt, small. */
final class Models {
    private static final int WIDTH = 16;

    private Models() {
    }

    static SequentialRecommender sasRec(int length, double dropout) {
        return model(length, dropout, Norm.SASREC, new DotProductAttention(true));
    }

    static SequentialRecommender variational(int length, double dropout) {
        return model(length, dropout, Norm.POST, new VaeAttention(Conditioning.POSITION, Addressing.RELATIVE, HistoryEncoder.GRU, 2, true,
                0, new KlOptions(KlOptions.Reduction.MEAN, 0), true, Inference.DETERMINISTIC));
    }

    static SequentialRecommender diffusion(int length, double dropout) {
        return model(length, dropout, Norm.POST, new DiffusionAttention(Conditioning.POSITION, Addressing.RELATIVE, HistoryEncoder.GRU, 2,
                0, new ScheduleOptions(ScheduleOptions.Kind.LINEAR, 50, 1e-4, 0.02, ScheduleOptions.Alpha.CUMULATIVE), CleanLogitsKind.ZERO,
                new DenoiserOptions(DenoiserOptions.Kind.MLP, 1, Prediction.EPS, 10, true), new DiffusionTrainingOptions(0, 1),
                new SamplerOptions(SamplerOptions.Kind.DDIM, 10, SamplerOptions.Space.AUTO), Inference.DETERMINISTIC));
    }

    private static ComposedRecommender model(int length, double dropout, Norm norm, AttentionGenerator attention) {
        return Compositions.composed(WIDTH, length, Compositions.transformer(2, norm, dropout, Compositions.UNMIXED), attention,
                new GeneratorLossWeight(0.01, 0));
    }
}
