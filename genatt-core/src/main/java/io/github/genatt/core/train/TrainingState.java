package io.github.genatt.core.train;

import io.github.genatt.core.model.Model;
import io.github.genatt.core.model.ModelState;
import io.github.genatt.core.model.ParameterForms;
import io.github.genatt.core.model.ParameterMismatchException;
import io.github.genatt.core.model.TensorFile;
import io.github.genatt.engine.Parameters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything needed to resume a run: its position, the best parameters so far, the curve. Everything random follows from the seed and the
 * step, so a resumed run is bit-identical to one without interruption.
 */
final class TrainingState {
    long step;
    double seconds;
    Throughput throughput = Throughput.NONE;
    EarlyStopping stopping;
    Map<String, float[]> best = Map.of();
    Map<String, Double> firstLosses = Map.of();
    final List<CurvePoint> curve = new ArrayList<>();
    final LossMeans means = new LossMeans();
    /** Instruction sets of all parts of the training, in order. */
    final List<String> instructionSets = new ArrayList<>();

    TrainingState(EarlyStopping stopping) {
        this.stopping = stopping;
    }

    /** Records the instruction set that the training continues with. */
    void computesOn(String instructionSet) {
        if (!instructionSets.contains(instructionSet)) {
            instructionSets.add(instructionSet);
        }
    }

    /** Description of the checkpoint's instruction sets, if the model's engine uses a different one. */
    Optional<String> otherInstructionSet(Model model) {
        return instructionSets.isEmpty() || instructionSets.equals(List.of(model.session().instructionSet())) ? Optional.empty()
                : Optional.of(String.join(" and ", instructionSets));
    }

    /** Everything as a file, including the optimiser's state. */
    TensorFile save(Model model, String identity) {
        Parameters parameters = model.session().parameters();
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("identity", identity);
        texts.put("step", Long.toString(step));
        texts.put("instruction sets", String.join("\n", instructionSets));
        texts.put("seconds", Double.toString(seconds));
        texts.put("windows", Long.toString(throughput.windows()));
        texts.put("training seconds", Double.toString(throughput.seconds()));
        texts.put("best", stopping.best() + " " + stopping.bestStep());
        texts.put("first", CurveText.write(new CurvePoint(0, 0, firstLosses, Map.of())));
        texts.put("means", means.text());
        for (int i = 0; i < curve.size(); i++) {
            texts.put("curve " + i, CurveText.write(curve.get(i)));
        }
        texts.put("for training", String.join("\n", model.forTraining()));
        ParameterForms.write(parameters.list(), texts);
        Map<String, float[]> arrays = new LinkedHashMap<>();
        ModelState.values(parameters).forEach((name, values) -> arrays.put("now " + name, values));
        best.forEach((name, values) -> arrays.put("best " + name, values));
        for (Parameters.Info info : parameters.list()) {
            if (info.trainable()) {
                float[][] moments = parameters.moments(info.name());
                arrays.put("mean " + info.name(), moments[0]);
                arrays.put("square " + info.name(), moments[1]);
            }
        }
        return new TensorFile(texts, arrays);
    }

    /** The step of the last validation; 0 before the first. */
    long validated() {
        return curve.isEmpty() ? 0 : curve.get(curve.size() - 1).step();
    }

    /**
     * Restores a saved run into this state and into the parameters.
     *
     * @param source description of the file
     * @throws ParameterMismatchException if names, kinds or shapes of the parameters, or sizes of their optimiser state, differ from those
     *                                    of the file; no trained value is changed then
     * @throws IOException                if the file does not contain the state of a run
     */
    void restore(Model model, TensorFile file, String source) throws IOException {
        Parameters parameters = model.session().parameters();
        restoreForTraining(model, file, source);
        requireFit(parameters, file, source);
        List<CurvePoint> points = new ArrayList<>();
        try {
            step = Long.parseLong(file.metadata().get("step"));
            seconds = Double.parseDouble(file.metadata().get("seconds"));
            throughput = new Throughput(Long.parseLong(file.metadata().get("windows")),
                    Double.parseDouble(file.metadata().get("training seconds")));
            String[] bestSoFar = file.metadata().get("best").split(" ");
            stopping = new EarlyStopping(stopping.limits(), stopping.perEpoch(), stopping.better(),
                    Double.parseDouble(bestSoFar[0]), Long.parseLong(bestSoFar[1]));
            firstLosses = CurveText.read(file.metadata().get("first")).losses();
            // checkpoints of former versions were only written where there are no such means
            if (file.metadata().containsKey("means")) {
                means.restore(file.metadata().get("means"));
            }
            // nor did they record the instruction set
            instructionSets.addAll(file.metadata().getOrDefault("instruction sets", "").lines().toList());
            points.addAll(CheckpointCurve.of(file));
        } catch (RuntimeException damaged) {
            throw new IOException(source + ": its texts cannot be read, " + damaged.getMessage() + "; delete it to start from scratch",
                    damaged);
        }
        curve.clear();
        curve.addAll(points);
        Map<String, float[]> bestValues = new LinkedHashMap<>();
        for (Parameters.Info info : parameters.list()) {
            String name = info.name();
            parameters.write(name, file.tensors().get("now " + name));
            if (file.tensors().containsKey("best " + name)) {
                bestValues.put(name, file.tensors().get("best " + name));
            }
            if (info.trainable()) {
                parameters.restore(step, name, new float[][] {file.tensors().get("mean " + name), file.tensors().get("square " + name)});
            }
        }
        best = bestValues;
    }

    /** Restores values that a hook stored between epochs and that do not exist yet. */
    private static void restoreForTraining(Model model, TensorFile file, String source) throws IOException {
        List<String> names = List.of(file.metadata().getOrDefault("for training", "").split("\n"));
        Parameters parameters = model.session().parameters();
        for (Parameters.Info info : ParameterForms.read(file.metadata())) {
            if (names.contains(info.name()) && parameters.find(info.name()).isEmpty()) {
                float[] values = file.tensors().get("now " + info.name());
                if (values == null || values.length != info.count()) {
                    throw new IOException("%s: expected %d values of %s, found %s; delete it to start from scratch".formatted(source,
                            info.count(),
                            info.name(), values == null ? "none" : values.length));
                }
                model.restoreForTraining(info, values);
            }
        }
    }

    private static void requireFit(Parameters parameters, TensorFile file, String source) throws IOException {
        List<String> differences = new ArrayList<>(ParameterForms.differences(parameters.list(), ParameterForms.read(file.metadata())));
        boolean hasBest = file.tensors().keySet().stream().anyMatch(name -> name.startsWith("best "));
        Set<String> expected = new LinkedHashSet<>();
        for (Parameters.Info info : parameters.list()) {
            List<String> kinds = new ArrayList<>(List.of("now"));
            if (hasBest && info.trainable()) {
                kinds.add("best");
            }
            if (info.trainable()) {
                kinds.addAll(List.of("mean", "square"));
            }
            for (String kind : kinds) {
                String name = kind + " " + info.name();
                expected.add(name);
                float[] values = file.tensors().get(name);
                if (values == null || values.length != info.count()) {
                    differences.add("%s: expected %d values, found %s".formatted(name, info.count(),
                            values == null ? "none" : values.length));
                }
            }
        }
        file.tensors().keySet().stream().filter(name -> !expected.contains(name)).forEach(name ->
                differences.add("left over in the file: " + name));
        if (!differences.isEmpty()) {
            throw new ParameterMismatchException(source, differences, "Delete it to start from scratch");
        }
    }
}
