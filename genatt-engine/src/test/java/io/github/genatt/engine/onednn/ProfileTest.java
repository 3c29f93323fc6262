package io.github.genatt.engine.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.engine.Parameters;
import io.github.genatt.engine.Profile;
import io.github.genatt.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProfileTest {
    private final EngineSession session = new OneDnnEngine().open(EngineSettings.of(2));

    private void step() {
        Tensor weight = session.parameters().find("weight").orElseGet(() ->
                session.parameters().create(new Parameters.Info("weight", true, 3, 4), new float[12]));
        session.accumulateGradients(List.of(new long[] {1}, new long[] {2}), (ops, index) -> {
            Tensor y = ops.matmul(ops.constant(new float[] {1, 2, 3, 4, 5, 6}, 2, 3), weight);
            return List.of(ops.weightedSum(y, new float[8], 1));
        });
    }

    @Test
    void nothingIsMeasuredBeforeAProfileIsStarted() {
        try (session) {
            step();
            assertEquals(Optional.empty(), session.profile());
            assertTrue(session.matmulFloorSeconds().isEmpty());
        }
    }

    @Test
    void everyOperationAndGradientIsCountedWithTheFlopsOfItsProducts() {
        try (session) {
            session.startProfile();
            step();
            Profile profile = session.profile().orElseThrow();
            Map<String, Profile.Operation> byName = profile.operations().stream()
                    .collect(Collectors.toMap(Profile.Operation::name, Function.identity()));
            assertEquals(Set.of("constant", "matmul", "matmul gradient", "weightedSum"), byName.keySet());
            // two parts, 2 · 2 · 3 · 4 each; backwards only the weight takes a gradient
            for (String product : List.of("matmul", "matmul gradient")) {
                assertEquals(2, byName.get(product).calls());
                assertEquals(96, byName.get(product).flops());
            }
            assertEquals(192, profile.flops());
            assertTrue(session.matmulFloorSeconds().orElseThrow() > 0);
        }
    }

    @Test
    void startingAgainForgetsWhatWasMeasured() {
        try (session) {
            session.startProfile();
            step();
            session.startProfile();
            assertEquals(Optional.empty(), session.profile());
        }
    }
}
