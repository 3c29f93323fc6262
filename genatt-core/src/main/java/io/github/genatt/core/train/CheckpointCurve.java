package io.github.genatt.core.train;

import io.github.genatt.core.model.TensorFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The learning curve in a checkpoint. */
public final class CheckpointCurve {

    private CheckpointCurve() {
    }

    /**
     * The validations of a checkpoint, in order.
     *
     * @throws io.github.genatt.core.model.UnreadableFileException if the file is damaged
     */
    public static List<CurvePoint> read(Path checkpoint) throws IOException {
        return of(TensorFile.read(checkpoint));
    }

    static List<CurvePoint> of(TensorFile checkpoint) {
        List<CurvePoint> points = new ArrayList<>();
        for (int i = 0; checkpoint.metadata().containsKey("curve " + i); i++) {
            points.add(CurveText.read(checkpoint.metadata().get("curve " + i)));
        }
        return points;
    }
}
