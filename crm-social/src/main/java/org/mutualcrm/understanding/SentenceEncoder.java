package org.mutualcrm.understanding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Meanings as vectors of length one, by a small language model run in this process. One text at a
 * time on one core: the model is quantised by what a batch holds, and a text must not be understood
 * differently because of its neighbours.
 */
final class SentenceEncoder {

  /**
   * Pieces of text the model takes at once; its own limit is 512, its cost grows with the square.
   */
  private static final int STRETCH = 128;

  private static final int STRETCHES = 6;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final WordPieces pieces;
  private final boolean mean;
  private final boolean typed;

  private SentenceEncoder(OrtSession session, WordPieces pieces, boolean mean) {
    this.environment = OrtEnvironment.getEnvironment();
    this.session = session;
    this.pieces = pieces;
    this.mean = mean;
    this.typed = session.getInputNames().contains("token_type_ids");
  }

  /**
   * The model as it stands in a library on the class path.
   *
   * @param mean whether the meaning is the mean of all pieces', or the first piece's alone
   */
  static SentenceEncoder ofResources(String model, String tokenizer, boolean mean) {
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setCPUArenaAllocator(false);
      options.setMemoryPatternOptimization(false);
      var session = OrtEnvironment.getEnvironment().createSession(bytes(model), options);
      return new SentenceEncoder(session, new WordPieces(vocabulary(tokenizer)), mean);
    } catch (OrtException e) {
      throw new IllegalStateException("The language model " + model + " does not load", e);
    }
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = SentenceEncoder.class.getResourceAsStream(resource)) {
      return Objects.requireNonNull(in, resource).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Integer> vocabulary(String resource) {
    var words = new HashMap<String, Integer>();
    var tokenizer = JsonMapper.shared().readTree(bytes(resource));
    tokenizer
        .path("model")
        .path("vocab")
        .properties()
        .forEach(it -> words.put(it.getKey(), it.getValue().intValue()));
    return words;
  }

  /** One vector for each text. A long text is read in stretches, whose mean it is. */
  float[][] encode(List<String> texts) {
    var vectors = new float[texts.size()][];
    IntStream.range(0, vectors.length).parallel().forEach(i -> vectors[i] = encode(texts.get(i)));
    return vectors;
  }

  float[] encode(String text) {
    var stretches = pieces.stretches(text, STRETCH, STRETCHES);
    float[] sum = run(stretches.getFirst());
    for (int i = 1; i < stretches.size(); i++) {
      float[] next = run(stretches.get(i));
      for (int d = 0; d < sum.length; d++) sum[d] += next[d];
    }
    return unit(sum);
  }

  private float[] run(long[] ids) {
    long[] shape = {1, ids.length};
    var ones = new long[ids.length];
    Arrays.fill(ones, 1);
    try (var input = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
        var mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
        var types =
            OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape)) {
      var inputs = new HashMap<String, OnnxTensor>();
      inputs.put("input_ids", input);
      inputs.put("attention_mask", mask);
      if (typed) inputs.put("token_type_ids", types);
      try (var result = session.run(inputs)) {
        return unit(pooled((OnnxTensor) result.get(0), ids.length));
      }
    } catch (OrtException e) {
      throw new IllegalStateException("The language model failed on a text", e);
    }
  }

  private float[] pooled(OnnxTensor output, int length) {
    var values = output.getFloatBuffer();
    int width = values.remaining() / length;
    var vector = new float[width];
    for (int i = 0; i < (mean ? length : 1); i++)
      for (int d = 0; d < width; d++) vector[d] += values.get(i * width + d);
    return vector;
  }

  private static float[] unit(float[] vector) {
    double square = 0;
    for (float it : vector) square += it * it;
    float scale = square == 0 ? 0 : (float) (1 / Math.sqrt(square));
    for (int d = 0; d < vector.length; d++) vector[d] *= scale;
    return vector;
  }
}
