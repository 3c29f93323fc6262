package io.github.genatt.engine.nd4j;

import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.Compositions;
import io.github.genatt.core.compose.GeneratorLoss;
import io.github.genatt.core.transformer.BlockOptions.Norm;
import io.github.genatt.engine.Engine;
import io.github.genatt.engine.onednn.OneDnnEngine;
import io.github.genatt.models.diffusion.CleanOptions;
import io.github.genatt.models.diffusion.DiffusionAttention;
import io.github.genatt.models.diffusion.LearningOptions;
import io.github.genatt.models.diffusion.NetworkOptions;
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
import io.github.genatt.testkit.engine.AgreementTolerances;
import io.github.genatt.testkit.engine.EngineAgreement;
import java.util.Map;

/** ND4J and oneDNN compute the same, and SASRec, V-GenAtt and D-GenAtt learn the same on both, step by step. */
class Nd4jAgainstOneDnnTest extends EngineAgreement {
    private static final int WIDTH = 16;
    private static final int LENGTH = 10;

    @Override
    public Engine engine() {
        return new Nd4jEngine();
    }

    @Override
    public Engine reference() {
        return new OneDnnEngine();
    }

    /** Operations as near as elsewhere; terms of a loss drift further, by up to 4·10⁻⁵ in fifty steps. */
    @Override
    public AgreementTolerances tolerances() {
        AgreementTolerances usual = AgreementTolerances.SINGLE_PRECISION;
        return new AgreementTolerances(usual.values(), usual.gradients(), 5 * usual.losses(), 5 * usual.scores());
    }

    @Override
    public Map<String, SequentialRecommender> models() {
        return Map.of("SASRec", model(Norm.SASREC, new DotProductAttention(true)), "V-GenAtt", model(Norm.POST, variational()),
                "D-GenAtt", model(Norm.POST, diffusion()));
    }

    private static ComposedRecommender model(Norm norm, AttentionGenerator attention) {
        return Compositions.composed(WIDTH, LENGTH, Compositions.transformer(2, norm, 0.2, Compositions.UNMIXED), attention,
                new GeneratorLoss(0.01, 0));
    }

    private static AttentionGenerator variational() {
        return new VaeAttention(Conditioning.POSITION, Addressing.RELATIVE, HistoryEncoder.GRU, 2, true, 0,
                new KlOptions(KlOptions.Reduce.MEAN, 0), true, Inference.DETERMINISTIC);
    }

    private static AttentionGenerator diffusion() {
        return new DiffusionAttention(Conditioning.POSITION, Addressing.RELATIVE, HistoryEncoder.GRU, 2, 0,
                new ScheduleOptions(ScheduleOptions.Kind.LINEAR, 50, 1e-4, 0.02), CleanOptions.ZERO,
                new NetworkOptions(NetworkOptions.Kind.MLP, 1, Prediction.EPS, 10), new LearningOptions(0, 1),
                new SamplerOptions(SamplerOptions.Kind.DDIM, 10, SamplerOptions.Chain.AUTO), Inference.DETERMINISTIC);
    }
}
