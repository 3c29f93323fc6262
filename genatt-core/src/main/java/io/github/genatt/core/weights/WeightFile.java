package io.github.genatt.core.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Named tensors of another program: 32-bit floats, little-endian, one tensor after the other, with an index. A line of the index contains
 * name, shape such as {@code 64x256}, and offset of the tensor in floats, separated by tabs; the first line names these columns.
 */
public final class WeightFile {
    /** The first line of an index. */
    public static final String HEADER = "name\tshape\toffset-in-floats";

    private final String source;
    private final Map<String, Weights> tensors;

    private WeightFile(String source, Map<String, Weights> tensors) {
        this.source = source;
        this.tensors = tensors;
    }

    /**
     * One tensor.
     *
     * @param values row by row
     */
    record Weights(int[] shape, float[] values) {

        String form() {
            return WeightFile.form(shape);
        }
    }

    private record Place(String name, int[] shape, long offset) {

        long end() {
            return offset + Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
        }
    }

    /**
     * Reads all tensors.
     *
     * @throws IllegalArgumentException if a line of the index cannot be read, or the tensors do not fill the file exactly
     */
    public static WeightFile read(Path index, Path weights) throws IOException {
        List<Place> places = places(index);
        long floats = Files.size(weights) / Float.BYTES;
        if (Files.size(weights) % Float.BYTES != 0) {
            throw new IllegalArgumentException("%s: expected floats of 4 bytes, found %d bytes; write it again".formatted(weights,
                    Files.size(weights)));
        }
        requireTiling(places, floats, index + " and " + weights);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(weights)).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, Weights> tensors = new LinkedHashMap<>();
        for (Place place : places) {
            float[] values = new float[Math.toIntExact(place.end() - place.offset)];
            bytes.asFloatBuffer().position(Math.toIntExact(place.offset)).get(values);
            if (tensors.put(place.name, new Weights(place.shape, values)) != null) {
                throw new IllegalArgumentException("%s: names must be unique, found %s twice; remove one".formatted(index, place.name));
            }
        }
        return new WeightFile(weights.toString(), Collections.unmodifiableMap(tensors));
    }

    /**
     * Tensors that were read from a file of another format.
     *
     * @param source description of the file
     * @param shapes by name
     * @param values by name, row by row
     */
    public static WeightFile of(String source, Map<String, int[]> shapes, Map<String, float[]> values) {
        Map<String, Weights> tensors = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> {
            long count = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
            if (!values.containsKey(name) || values.get(name).length != count) {
                throw new IllegalArgumentException("%s: expected %d values of %s, found %s; write the file again".formatted(source, count,
                        name, values.containsKey(name) ? values.get(name).length : "none"));
            }
            tensors.put(name, new Weights(shape, values.get(name)));
        });
        return new WeightFile(source, Collections.unmodifiableMap(tensors));
    }

    private static List<Place> places(Path index) throws IOException {
        List<String> lines = Files.readAllLines(index);
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw new IllegalArgumentException("%s: expected the first line '%s', found '%s'; write the index in that form".formatted(index,
                    HEADER, lines.isEmpty() ? "" : lines.get(0)));
        }
        List<Place> places = new ArrayList<>();
        for (int number = 1; number < lines.size(); number++) {
            String[] cells = lines.get(number).split("\t", -1);
            if (cells.length != 3 || cells[0].isEmpty() || !cells[1].matches("[1-9]\\d{0,8}(x[1-9]\\d{0,8})*")
                    || !cells[2].matches("\\d{1,18}")) {
                throw new IllegalArgumentException(("%s:%d: expected name, shape and offset, as in 'a.weight\t64x256\t0', found '%s';"
                        + " correct the line").formatted(index, number + 1, lines.get(number)));
            }
            places.add(new Place(cells[0], Arrays.stream(cells[1].split("x")).mapToInt(Integer::parseInt).toArray(),
                    Long.parseLong(cells[2])));
        }
        return places;
    }

    /** Each float belongs to exactly one tensor. */
    private static void requireTiling(List<Place> places, long floats, String source) {
        long next = 0;
        for (Place place : places.stream().sorted(Comparator.comparingLong(Place::offset)).toList()) {
            if (place.offset != next) {
                throw new IllegalArgumentException(("%s: %s must begin where the tensor before it ends, at float %d, found %d;"
                        + " write both again").formatted(source, place.name, next, place.offset));
            }
            next = place.end();
        }
        if (next != floats) {
            throw new IllegalArgumentException("%s: the tensors of the index are %d floats, found %d in the file; write both again"
                    .formatted(source, next, floats));
        }
    }

    static String form(int... shape) {
        return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining("x"));
    }

    /** Where it was read from. */
    String source() {
        return source;
    }

    /** By name, in the order of the index. */
    Map<String, Weights> tensors() {
        return tensors;
    }
}
