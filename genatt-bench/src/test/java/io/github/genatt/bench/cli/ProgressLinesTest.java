package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.train.CurvePoint;
import io.github.genatt.core.train.Throughput;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.spi.TrainOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {

    @Test
    void linesOfAStageNameItAndSayWhereNothingIsValidated() {
        StringWriter text = new StringWriter();
        TrainingListener model = new ProgressLines("[1/2] pdrec seed 1", "NDCG@10", new PrintWriter(text));
        TrainingListener inner = model.stage("denoiser", TrainOptions.of(8, 20, "Recall@5"));
        inner.step(1, 20, Map.of("loss", 1.0));
        inner.throughput(new Throughput(1250, 0.5));
        inner.validated(new CurvePoint(10, 1, Map.of("loss", 0.5), Map.of()), false);
        assertTrue(text.toString().startsWith("[1/2] pdrec seed 1, stage denoiser: step 10 of at most 20; loss 0.5"), text::toString);
        assertTrue(text.toString().contains("; no validation; 2,500 windows/s, "), text::toString);
        TrainingListener judged = model.stage("other", TrainOptions.of(8, 20, "Recall@5"));
        judged.step(1, 20, Map.of("loss", 1.0));
        judged.validated(new CurvePoint(10, 1, Map.of("loss", 0.5), Map.of("Recall@5", 0.25)), true);
        assertTrue(text.toString().contains("stage other: step 10") && text.toString().contains("validation Recall@5 0.2500 (best)"),
                text::toString);
    }
}
