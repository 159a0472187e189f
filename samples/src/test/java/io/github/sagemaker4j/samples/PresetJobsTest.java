package io.github.sagemaker4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sagemaker4j.Follow;
import io.github.sagemaker4j.frameworks.PyTorch;
import io.github.sagemaker4j.frameworks.XGBoost;
import io.github.sagemaker4j.local.LocalSageMaker;
import io.github.sagemaker4j.training.Distribution;
import io.github.sagemaker4j.training.Estimator;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Presets on the local platform, with the real frameworks and a real Open MPI; {@code ci/install} installs them. */
@Tag("interop")
class PresetJobsTest {

    private static LocalSageMaker local;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        local = LocalSageMaker.start();
    }

    @AfterAll
    static void close() {
        local.close();
    }

    @Test
    void sumsOverFourProcessesOfTwoHostsByMpi() throws IOException {
        var log = train(PyTorch.of(e -> e.instances(Instances.of("ml.p3.16xlarge", 2))
                .source(script("""
                        import json, os, socket, sys
                        from mpi4py import MPI
                        import numpy
                        world = MPI.COMM_WORLD
                        mine = numpy.full(1_000_000, world.rank + 1.0)
                        total = numpy.zeros_like(mine)
                        world.Allreduce(mine, total)
                        own = json.load(open("/opt/ml/input/config/resourceconfig.json"))["current_host"]
                        hosts = world.allgather(socket.gethostname() + "=" + own)
                        if world.rank == 0:
                            # In one piece: mpirun labels each piece.
                            sys.stdout.write("SUM %d OF %d ON %s %s\\n" % (total[0], world.size, hosts, os.environ["OPTION"]))
                        """))
                .image(PyTorch.image("2.1", "py310"))
                .distribution(Distribution.mpi(2, "-x", "OPTION=given"))));
        assertThat(log)
                .contains("SUM 10 OF 4 ON ['algo-1=algo-1', 'algo-1=algo-1', 'algo-2=algo-2', 'algo-2=algo-2'] given");
    }

    @Test
    void averagesGradientsOfTwoHostsByTorchrun() throws IOException {
        var log = train(PyTorch.of(e -> e.instances(Instances.of("ml.g5.xlarge", 2))
                .source(script("""
                        import os
                        import torch
                        import torch.distributed as dist
                        dist.init_process_group("gloo")
                        torch.manual_seed(1)
                        model = torch.nn.parallel.DistributedDataParallel(torch.nn.Linear(2, 1))
                        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
                        data = torch.randn(64, 2) + dist.get_rank()
                        for _ in range(100):
                            optimizer.zero_grad()
                            loss = ((model(data) - data.sum(1, keepdim=True)) ** 2).mean()
                            loss.backward()
                            optimizer.step()
                        weights = [torch.zeros(2) for _ in range(dist.get_world_size())]
                        dist.all_gather(weights, model.module.weight.data[0])
                        if dist.get_rank() == 0:
                            torch.save(model.module.state_dict(), os.environ["SM_MODEL_DIR"] + "/model.pt")
                            print("WORLD", dist.get_world_size(), "EQUAL", torch.equal(weights[0], weights[-1]), flush=True)
                        dist.barrier()
                        dist.destroy_process_group()
                        """))
                .image(PyTorch.image("2.0.1", "py310"))
                .distribution(Distribution.torchDistributed())));
        assertThat(log).contains("WORLD 2 EQUAL True");
    }

    @Test
    void trainsOnPyTorch() throws IOException {
        var log = train(PyTorch.of(e ->
                e.instances(Instances.of("ml.m5.xlarge")).source(script("""
                        import os, sys, torch
                        print("ENVIRONMENT", sys.prefix != sys.base_prefix)
                        x = torch.linspace(0, 1, 50).unsqueeze(1)
                        model = torch.nn.Linear(1, 1)
                        optimizer = torch.optim.Adam(model.parameters(), lr=0.1)
                        for _ in range(300):
                            optimizer.zero_grad()
                            loss = ((model(x) - (3 * x + 1)) ** 2).mean()
                            loss.backward()
                            optimizer.step()
                        torch.save(model.state_dict(), os.environ["SM_MODEL_DIR"] + "/model.pt")
                        print("LEARNED", round(model.weight.item()), os.environ["SM_FRAMEWORK_MODULE"])
                        """)).image(PyTorch.image("2.1", "py310"))));
        assertThat(log)
                .contains("LEARNED 3 sagemaker_pytorch_container.training:main")
                .contains("ENVIRONMENT True");
    }

    @Test
    void trainsOnXGBoost() throws IOException {
        var log = train(XGBoost.of(e -> e.instances(Instances.of("ml.m5.xlarge"))
                .source(script("""
                        import argparse, os
                        import numpy, xgboost
                        parser = argparse.ArgumentParser()
                        parser.add_argument("--max_depth", type=int)
                        parser.add_argument("--rounds", type=int)
                        a = parser.parse_args()
                        random = numpy.random.default_rng(1)
                        x = random.random((500, 4))
                        y = (x[:, 0] + x[:, 1] > 1).astype(int)
                        booster = xgboost.train({"max_depth": a.max_depth, "objective": "binary:logistic"},
                                                xgboost.DMatrix(x, y), a.rounds)
                        right = ((booster.predict(xgboost.DMatrix(x)) > 0.5) == y).mean()
                        booster.save_model(os.environ["SM_MODEL_DIR"] + "/model.json")
                        print("ACCURATE" if right > 0.95 else "WRONG", os.environ["SM_FRAMEWORK_MODULE"])
                        """))
                .image(XGBoost.image("1.7-1"))
                .hyperParameter("max_depth", 4)
                .hyperParameter("rounds", 40)));
        assertThat(log).contains("ACCURATE sagemaker_xgboost_container.training:main");
    }

    private Source script(String text) {
        try {
            Files.writeString(folder.resolve("train.py"), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Source.of(folder, "train.py");
    }

    private static String train(Estimator estimator) throws IOException {
        var log = new ByteArrayOutputStream();
        try (var session = local.session();
                var out = new PrintStream(log, true, StandardCharsets.UTF_8)) {
            var model = estimator.fit(session).await(Follow.to(out));
            assertThat(model.artifact()).isNotNull();
        }
        return log.toString(StandardCharsets.UTF_8);
    }
}
