package io.github.genatt.testkit.engine;

import io.github.genatt.engine.EngineSession;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tensors that outlived their session or pass, or belong to another one, by kind and shape. */
final class StaleTensors {

    /** The reason why a tensor is stale. */
    enum Kind {
        CLOSED_SESSION("session is closed"),
        OTHER_SESSION("another session"),
        ENDED_PASS("pass has ended");

        private final String says;

        Kind(String says) {
            this.says = says;
        }

        /** The expected part of the message. */
        String says() {
            return says;
        }
    }

    private final Map<Kind, Map<String, List<Tensor>>> made = new HashMap<>();

    /**
     * Creates the tensors.
     *
     * @param subject opens a session that is closed immediately
     * @param session session whose passes must reject them
     * @param other   another session, which stays open
     * @param shapes  required shapes
     */
    StaleTensors(EngineSubject subject, EngineSession session, EngineSession other, List<int[]> shapes) {
        made.put(Kind.ENDED_PASS, temporaries(session, shapes));
        made.put(Kind.OTHER_SESSION, temporaries(other, shapes));
        parameters(other, shapes).forEach((shape, parameters) ->
                made.get(Kind.OTHER_SESSION).merge(shape, parameters, StaleTensors::joined));
        try (EngineSession closed = subject.open(1)) {
            made.put(Kind.CLOSED_SESSION, temporaries(closed, shapes));
            parameters(closed, shapes).forEach((shape, parameters) ->
                    made.get(Kind.CLOSED_SESSION).merge(shape, parameters, StaleTensors::joined));
        }
    }

    /** All tensors of that kind and shape. */
    List<Tensor> of(Kind kind, int... shape) {
        List<Tensor> found = made.get(kind).get(Arrays.toString(shape));
        if (found == null) {
            throw new IllegalArgumentException("no stale tensor of shape " + Arrays.toString(shape) + " was made");
        }
        return found;
    }

    private static List<Tensor> joined(List<Tensor> some, List<Tensor> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static Map<String, List<Tensor>> parameters(EngineSession session, List<int[]> shapes) {
        Map<String, List<Tensor>> parameters = new HashMap<>();
        for (int[] shape : shapes) {
            parameters.computeIfAbsent(Arrays.toString(shape), key -> List.of(Passes.parameter(session, "stale " + key, shape)));
        }
        return parameters;
    }

    private static Map<String, List<Tensor>> temporaries(EngineSession session, List<int[]> shapes) {
        Map<String, List<Tensor>> temporaries = new HashMap<>();
        Passes.runOnce(session, o -> {
            for (int[] shape : shapes) {
                temporaries.computeIfAbsent(Arrays.toString(shape), key -> temporaries(o, shape));
            }
            return temporaries;
        });
        return temporaries;
    }

    /** Values, a view of values, and a product, which engines may evaluate lazily. */
    private static List<Tensor> temporaries(Ops o, int... shape) {
        Tensor values = o.constant(new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)], shape);
        int width = shape[shape.length - 1];
        Tensor product = o.linear(values, o.constant(new float[width * width], width, width), o.constant(new float[width], width));
        return List.of(values, o.reshape(values, shape), product);
    }

    /** A view of a parameter without a copy, which still belongs to this pass. */
    static List<Tensor> viewsOfAParameter(Ops o, Tensor matrix) {
        return List.of(o.reshape(matrix, -1), o.permute(matrix, 1, 0), o.slice(matrix, 0, 0, 1), o.stopGradient(matrix));
    }
}
