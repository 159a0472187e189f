package io.github.sagemaker4j.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How a training script is run on several instances or processors at once: who starts its processes, and what they
 * share. Which framework, version and instance type has which is checked where it is used, before any call.
 *
 * <pre>{@code
 * Distribution.mpi(8, "-x", "NCCL_DEBUG=INFO");        // mpirun, 8 processes on each instance
 * Distribution.torchDistributed();                     // torchrun, one process on each GPU
 * Distribution.mpi(8).onGroup("gpus");                 // only on this group of a heterogeneous cluster
 * Distribution.modelParallel(Distribution.mpi(8), Map.of("partitions", 2, "microbatches", 4, "ddp", true));
 * }</pre>
 *
 * Without a distribution, each instance runs the script once, and what the instances share is up to the script. Horovod
 * is started by {@link #mpi}.
 */
public sealed interface Distribution {

    /** A distribution that starts processes by itself, and so can start those of a library. */
    sealed interface Launcher extends Distribution {}

    /**
     * Processes started by {@code mpirun}; see {@link Distribution#mpi(int, String...)}.
     *
     * @param processesPerHost how many on each instance, at least 1; one for each GPU, or one, if absent
     * @param options more options of {@code mpirun}, one word each
     */
    record Mpi(OptionalInt processesPerHost, List<String> options) implements Launcher {

        /** Checks the options against those that the toolkit sets itself, and leaves out what is the same. */
        public Mpi {
            options = MpiOptions.checked(processesPerHost, options, MpiOptions.OF_MPI);
        }

        /**
         * Replaces the options.
         *
         * @param all the options to have instead, one word each
         * @return a copy
         * @throws io.github.sagemaker4j.InvalidSpecException as {@link Distribution#mpi(int, String...)} does
         */
        public Mpi withOptions(String... all) {
            return new Mpi(processesPerHost, List.of(all));
        }
    }

    /** Processes started by {@code torchrun}; see {@link Distribution#torchDistributed()}. */
    record TorchDistributed() implements Launcher {}

    /** Parameter servers; see {@link Distribution#parameterServer()}. */
    record ParameterServer() implements Distribution {}

    /** TensorFlow's own strategy; see {@link Distribution#multiWorkerMirroredStrategy()}. */
    record MultiWorkerMirroredStrategy() implements Distribution {}

    /** PyTorch's {@code DistributedDataParallel}; see {@link Distribution#pyTorchDdp(String...)}. */
    record PyTorchDdp(List<String> options) implements Distribution {

        /** Checks the options against those that the toolkit sets itself, and leaves out what is the same. */
        public PyTorchDdp {
            options = MpiOptions.checked(OptionalInt.empty(), options, MpiOptions.OF_DATA_PARALLEL);
        }
    }

    /** PyTorch on XLA; see {@link Distribution#pyTorchXla()}. */
    record PyTorchXla() implements Distribution {}

    /**
     * SageMaker's data parallel library; see {@link Distribution#dataParallel(String...)}.
     *
     * @param options more options of {@code mpirun}, one word each
     * @param torchrun whether {@code torchrun} starts the processes, and not {@code mpirun}
     */
    record DataParallel(List<String> options, boolean torchrun) implements Distribution {

        /** Checks the options against those that the toolkit sets itself, and leaves out what is the same. */
        public DataParallel {
            options = MpiOptions.checked(OptionalInt.empty(), options, MpiOptions.OF_DATA_PARALLEL);
        }

        /** {@return the same, its processes started by {@code torchrun}} */
        public DataParallel byTorchrun() {
            return new DataParallel(options, true);
        }
    }

    /**
     * SageMaker's model parallel library; see {@link Distribution#modelParallel}.
     *
     * @param launcher what starts the processes
     * @param parameters the library's parameters
     */
    record ModelParallel(Launcher launcher, Map<String, Object> parameters) implements Distribution {

        /** Copies the parameters and checks them by the library's own rules. */
        public ModelParallel {
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
            ModelParallelRules.check(parameters);
        }
    }

    /**
     * A distribution on one group of a heterogeneous cluster; see {@link Distribution#onGroup}.
     *
     * @param distribution what is run on the group
     * @param group the group's name
     */
    record OnGroup(Distribution distribution, String group) implements Distribution {

        /** Takes the last group that is named. */
        public OnGroup {
            distribution = distribution instanceof OnGroup inner ? inner.distribution() : distribution;
        }
    }

    /**
     * {@code mpirun} with one process for each GPU of an instance, or one where there are none.
     *
     * @return the distribution
     */
    static Mpi mpi() {
        return new Mpi(OptionalInt.empty(), List.of());
    }

    /**
     * {@code mpirun}, for Horovod, mpi4py and whatever else speaks MPI. What the container's toolkit sets itself, such
     * as {@code -mca btl_vader_single_copy_mechanism none}, need not be repeated; {@code mpirun} would end at once.
     *
     * @param processesPerHost how many processes on each instance, at least 1
     * @param options more options, one word each: {@code "-x", "NCCL_DEBUG=INFO"}
     * @return the distribution
     * @throws io.github.sagemaker4j.InvalidSpecException if there is no process, an option has a space, or contradicts
     *     one that the toolkit sets
     */
    static Mpi mpi(int processesPerHost, String... options) {
        return new Mpi(OptionalInt.of(processesPerHost), List.of(options));
    }

    /**
     * {@code torchrun}, with one process for each GPU or Neuron core. For PyTorch, with a Python script.
     *
     * @return the distribution
     */
    static TorchDistributed torchDistributed() {
        return new TorchDistributed();
    }

    /**
     * A parameter server beside a worker on each instance. For TensorFlow and MXNet; uses one GPU of each instance.
     *
     * @return the distribution
     */
    static ParameterServer parameterServer() {
        return new ParameterServer();
    }

    /**
     * {@code tf.distribute.MultiWorkerMirroredStrategy}: the toolkit sets {@code TF_CONFIG}. For TensorFlow from 2.9 on.
     *
     * @return the distribution
     */
    static MultiWorkerMirroredStrategy multiWorkerMirroredStrategy() {
        return new MultiWorkerMirroredStrategy();
    }

    /**
     * PyTorch's {@code DistributedDataParallel} over NCCL, started by {@code mpirun} on instances with GPUs.
     *
     * @param options more options of {@code mpirun}, one word each
     * @return the distribution
     * @throws io.github.sagemaker4j.InvalidSpecException if an option has a space, or contradicts one that the toolkit
     *     sets
     */
    static PyTorchDdp pyTorchDdp(String... options) {
        return new PyTorchDdp(List.of(options));
    }

    /**
     * PyTorch on XLA, for the training compiler, which it needs. For PyTorch from 1.12 on, 1.11 with Hugging Face.
     *
     * @return the distribution
     */
    static PyTorchXla pyTorchXla() {
        return new PyTorchXla();
    }

    /**
     * The data parallel library of SageMaker ({@code smdistributed.dataparallel}), on {@code ml.p3.16xlarge},
     * {@code ml.p3dn.24xlarge} and P4 instances; with {@link DataParallel#byTorchrun} on P5 instances too.
     *
     * @param options more options of {@code mpirun}, one word each
     * @return the distribution
     * @throws io.github.sagemaker4j.InvalidSpecException if an option has a space, or contradicts one that the toolkit
     *     sets
     */
    static DataParallel dataParallel(String... options) {
        return new DataParallel(List.of(options), false);
    }

    /**
     * The model parallel library of SageMaker ({@code smdistributed.modelparallel}): version 1 with {@link #mpi},
     * version 2 with {@link #torchDistributed}, which has images of its own.
     *
     * @param launcher what starts the processes
     * @param parameters the library's parameters, such as {@code partitions} and {@code microbatches}
     * @return the distribution
     * @throws io.github.sagemaker4j.InvalidSpecException if the parameters contradict the library's rules; lists all
     */
    static ModelParallel modelParallel(Launcher launcher, Map<String, ?> parameters) {
        return new ModelParallel(launcher, Collections.unmodifiableMap(new LinkedHashMap<>(parameters)));
    }

    /**
     * The same on one group of a heterogeneous cluster ({@link Instances#groups}) only; the other instances run the
     * script once. Where a cluster has one group, it is that one.
     *
     * @param group the group's name
     * @return the distribution on that group
     */
    default OnGroup onGroup(String group) {
        return new OnGroup(this, group);
    }
}
