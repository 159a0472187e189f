package io.github.sagemaker4j.deploy.codec;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.util.Arrays;

/**
 * An array of numbers as NumPy has it: values in C order, and the length of each dimension.
 *
 * <pre>{@code
 * var answer = endpoint.predictor(Codec.npy()).predict(NpyArray.of(new double[][] {{1, 2}, {3, 4}}));
 * double first = answer.values()[0];
 * }</pre>
 */
public final class NpyArray {

    private final int[] shape;
    private final double[] values;

    private NpyArray(int[] shape, double[] values) {
        this.shape = shape;
        this.values = values;
    }

    /**
     * One dimension.
     *
     * @param values the values, copied
     * @return the array
     */
    public static NpyArray of(double... values) {
        return new NpyArray(new int[] {values.length}, values.clone());
    }

    /**
     * Two dimensions.
     *
     * @param rows rows of the same length, copied
     * @return the array
     * @throws InvalidSpecException if the rows differ in length
     */
    public static NpyArray of(double[][] rows) {
        var width = rows.length == 0 ? 0 : rows[0].length;
        if (Arrays.stream(rows).anyMatch(r -> r.length != width)) {
            throw problem("rows", rows.length, "differ in length");
        }
        var values = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        return new NpyArray(new int[] {rows.length, width}, values);
    }

    /**
     * Any number of dimensions.
     *
     * @param shape the length of each dimension; none for a single number
     * @param values the values in C order, copied
     * @return the array
     * @throws InvalidSpecException if there are more or fewer values than the shape has room for
     */
    public static NpyArray of(int[] shape, double[] values) {
        var size = Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
        if (size != values.length || Arrays.stream(shape).anyMatch(n -> n < 0)) {
            throw problem("shape", Arrays.toString(shape), "has room for " + size + " values, not " + values.length);
        }
        return new NpyArray(shape.clone(), values.clone());
    }

    /** Takes over both. */
    static NpyArray wrap(int[] shape, double[] values) {
        return new NpyArray(shape, values);
    }

    /** {@return the length of each dimension, a copy} */
    public int[] shape() {
        return shape.clone();
    }

    /** {@return the values in C order, a copy} */
    public double[] values() {
        return values.clone();
    }

    /**
     * The array as rows.
     *
     * @return a copy
     * @throws IllegalStateException if it has not two dimensions
     */
    public double[][] rows() {
        if (shape.length != 2) {
            throw new IllegalStateException("the array has " + shape.length + " dimensions, not two");
        }
        var rows = new double[shape[0]][];
        for (var i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(values, i * shape[1], (i + 1) * shape[1]);
        }
        return rows;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NpyArray array
                && Arrays.equals(array.shape, shape)
                && Arrays.equals(array.values, values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    /** {@return the shape} */
    @Override
    public String toString() {
        return "NpyArray" + Arrays.toString(shape);
    }

    private static InvalidSpecException problem(String field, Object value, String rule) {
        return new InvalidSpecException(
                "array", Problem.of("NPY-01", field, value, rule, "give values for the whole shape"));
    }
}
