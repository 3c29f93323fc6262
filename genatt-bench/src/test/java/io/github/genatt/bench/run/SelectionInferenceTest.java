package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.bench.suite.Run;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.core.train.CurvePoint;
import io.github.genatt.eval.Evaluator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The step is selected by the model as it is reported: with the draws of its inference. */
class SelectionInferenceTest {
    private static final List<String> MODES = List.of("mode = mean", "mode = sample", "mode = average-scores, samples = 4");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"vae, initial-log-variance = 6", "diffusion, clean-logits = gaussian, denoiser.prediction-type = eps"})
    void validationAndTestDrawAlike(String generator) throws IOException {
        Set<List<Map<String, Double>>> curves = new HashSet<>();
        for (String mode : MODES) {
            Path file = Trial.file(folder, "it { recommender = ${define.small} { attention { name = " + generator + ", inference { " + mode
                    + " } }, generator-loss.gamma = 0 } }");
            Trial trial = Trial.of(file, Map.of("train.learning-rate", "0.1"));
            Path runs = folder.resolve("runs " + MODES.indexOf(mode));
            RunResult result = trial.run(runs).cells().get(0);
            CurvePoint best = result.training().curve().stream().filter(point -> point.step() == result.training().bestStep()).findFirst()
                    .orElseThrow();
            Run cell = trial.suite().cells().get(0);
            Evaluator evaluator = trial.workload().evaluator();
            Path model = trial.folder(runs, cell).model();
            try (SavedModel saved = SavedModel.load(model, trial.harness().plugins(), trial.harness().engines())) {
                assertEquals(best.metrics(), evaluator.evaluate(saved.model(), trial.workload().split().validation()).aggregates(), mode);
                assertEquals(result.metrics(), evaluator.evaluate(saved.model(), trial.workload().split().test()).aggregates(), mode);
            }
            curves.add(result.training().curve().stream().map(CurvePoint::metrics).toList());
        }
        assertEquals(MODES.size(), curves.size(), "training is the same, so another curve is another inference");
    }
}
