package io.github.sagemaker4j.benchmarks.programs;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sagemaker4j.data.FeatureRecord;
import io.github.sagemaker4j.deploy.codec.Codec;
import io.github.sagemaker4j.deploy.codec.NpyArray;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A matrix of 50 columns in each format, and back. Each method returns what it made, so that none is optimised away. */
@State(Scope.Benchmark)
public class Codecs {

    private static final int COLUMNS = 50;
    private static final Codec<double[][], double[][]> JSON = Codec.json(double[][].class, double[][].class);
    private static final ObjectMapper JACKSON = new ObjectMapper();

    /** How many rows the matrix has. */
    @Param("20000")
    public int rows;

    private double[][] matrix = {};
    private List<List<Double>> lists = List.of();
    private List<Map<Integer, Double>> sparse = List.of();
    private NpyArray array = NpyArray.of();
    private byte[] json = {};
    private byte[] csv = {};
    private byte[] npy = {};
    private byte[] records = {};

    /** Makes the matrix and its encoded forms. */
    @Setup
    public void make() {
        var random = new Random(42);
        matrix = new double[rows][];
        Arrays.setAll(matrix, r -> random.doubles(COLUMNS).toArray());
        lists = Arrays.stream(matrix)
                .map(r -> Arrays.stream(r).boxed().toList())
                .toList();
        sparse = lists.stream()
                .map(r -> IntStream.range(0, COLUMNS).boxed().collect(Collectors.toMap(i -> i, r::get)))
                .toList();
        array = NpyArray.of(matrix);
        json = jsonEncode();
        csv = csvEncode();
        npy = npyEncode();
        records = Codec.records()
                .encode(Arrays.stream(matrix)
                        .map(row -> FeatureRecord.of(row).withLabel(row[0]))
                        .toList());
    }

    /** {@return JSON of the matrix} */
    @Benchmark
    public byte[] jsonEncode() {
        return JSON.encode(matrix);
    }

    /** {@return the matrix of its JSON} */
    @Benchmark
    public double[][] jsonDecode() {
        return JSON.decode(json, "application/json");
    }

    /** {@return JSON of the matrix, by Jackson as it comes} */
    @Benchmark
    public byte[] jacksonEncode() throws IOException {
        return JACKSON.writeValueAsBytes(matrix);
    }

    /** {@return the matrix of its JSON, by Jackson as it comes} */
    @Benchmark
    public double[][] jacksonDecode() throws IOException {
        return JACKSON.readValue(json, double[][].class);
    }

    /** {@return CSV of the rows} */
    @Benchmark
    public byte[] csvEncode() {
        return Codec.csvRows().encode(lists);
    }

    /** {@return the cells of the CSV} */
    @Benchmark
    public List<List<String>> csvDecode() {
        return Codec.csvRows().decode(csv, "text/csv");
    }

    /** {@return a NumPy file of the matrix} */
    @Benchmark
    public byte[] npyEncode() {
        return Codec.npy().encode(array);
    }

    /** {@return the matrix of the NumPy file} */
    @Benchmark
    public NpyArray npyDecode() {
        return Codec.npy().decode(npy, "application/x-npy");
    }

    /** {@return LIBSVM lines of the rows} */
    @Benchmark
    public byte[] libsvmEncode() {
        return Codec.libsvm().encode(sparse);
    }

    /** {@return records of the rows} */
    @Benchmark
    public byte[] recordioEncode() {
        return Codec.records()
                .encode(Arrays.stream(matrix).map(FeatureRecord::of).toList());
    }

    /** {@return the labels of as many records} */
    @Benchmark
    public List<Map<String, List<Double>>> recordioDecode() {
        return Codec.records().decode(records, Codec.records().contentType());
    }
}
