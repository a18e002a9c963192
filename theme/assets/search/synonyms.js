// Words that mean the same in a question about deep learning, one group a line: first those
// that are the same in both languages, then those that mean nearly the same. A Korean verb stands
// in its dictionary form. The names of a term stand in docs/terms.yml, not here.

import { bases, englishStem, isKorean, stems } from "./words.js";

const SAME = `
가중치 weight weights 웨이트
편향 bias 바이어스
층 layer layers 레이어 계층
신경망 네트워크 network networks
뉴런 노드 유닛 neuron neurons node unit
함수 function functions 펑션
선형 linear 리니어
손실 loss losses 로스
배치 batch batches
에폭 에포크 epoch epochs
입력 input inputs 인풋
출력 output outputs 아웃풋
오차 error errors 에러
특징 특성 피처 feature features
은닉 hidden 히든
회귀 regression
분류 classification classify
훈련 학습 training train
정확도 accuracy
고윳값 eigenvalue eigenvalues
곡선 curve curves 커브
포화 saturation saturate saturated
초기화 initializer
tanh 탄젠트 하이퍼볼릭탄젠트 쌍곡탄젠트 hyperbolic
swish silu 스위시
잔차 residual
정밀도 precision
공간 space
방향 direction
속도 speed velocity
한계 limit bound
데이터 data dataset 데이터셋
기울기 gradient gradients
수렴 convergence converge
발산 divergence diverge
잡음 노이즈 noise
학습률 lr learning_rate
이미지 그림 사진 image images picture
무작위 랜덤 random 난수
초기화 initialization initialize init
증명 proof prove
설치 install installation
코랩 colab
용어 용어집 term terms glossary
한국어 korean
영어 english
재현 reproduce reproducible
저장 save checkpoint
`;

const NEAR = `
용어 번역 단어 한국어 영어 용어집
돌리다 실행하다 돌아가다
원인 이유 확인하다 점검 진단
단위 스케일 눈금 크기 표준화
내려가다 줄다 줄어들다 감소하다 떨어지다 낮아지다 작아지다
낮추다 줄이다 내리다 감쇠
올라가다 늘다 늘어나다 증가하다 커지다 높아지다
올리다 키우다 높이다 늘리다
멈추다 정체 막히다 제자리 고원 안장점
발산하다 폭주하다 터지다 폭발하다 튀다 nan inf 무한대
사라지다 소실 없어지다 희미하다
외우다 암기하다 과적합
고르다 선택하다 정하다 추천
느리다 오래 더디다
빠르다 속도 가속
이미지 그림 사진
자르다 클리핑 잘라내다
무작위 랜덤 난수 임의
나누다 분할 쪼개다 가르다
저장 체크포인트 보관
이어서 재개 다시
똑같다 재현 동일하다 일치하다
끄다 지우다 빼다 버리다
오차 에러 손실 로스
예측 추론 출력
설치 깔다
비교 차이 다르다 대신
표준화 정규화 스케일링
범주 클래스 분류
정답 라벨 레이블 타깃
입력 특징 피처 특성
가중치 매개변수 파라미터
컴퓨터 기계 머신
장치 gpu 그래픽카드 cuda
훈련 학습 트레이닝
시험 테스트 평가
크기 사이즈 너비 폭
개수 갯수 수
겹치다 중복
섞다 셔플
튜닝 조정 맞추다 탐색
흔들리다 진동 출렁이다 요동 지그재그
틀리다 실패 잘못 오답
극값 최솟값 최소 극소
기울기 미분 경사
층 레이어 계층
역사 옛날 처음 최초
korean translation glossary term terms vocabulary dictionary
run running execute
cause reason check diagnose debug wrong
unit units scale scaling standardize
different differ vary varies random
lower lowering decrease decay reduce shrink drop anneal
raise raising increase grow
explode exploding diverge blow nan inf overflow
vanish vanishing disappear shrink
stuck plateau stall stagnate
slow slowly speed slower
fast faster speed accelerate quick
choose choosing pick select decide best
random seed randomness
reproduce reproducible same deterministic identical repeat
save saving checkpoint store resume
memorize memorizing memorise overfit overfitting
picture image photo
class category label
guess predict prediction infer inference
error loss mistake cost
error wrong mistake misclassify
weights parameters
features inputs
train training fit learn
test evaluate evaluation
size width
count number
split divide separate
compare comparison difference versus vs
shuffle shuffling permute
tune tuning search
oscillate zigzag bounce swing
flat zero
derivative gradient slope
layer layers
machine computer
gpu cuda device accelerator
many multiple several
install setup
automatic automatically auto
noise noisy
outlier outliers extreme
delete remove discard
combine average ensemble
`;

const stemOf = (word) => (isKorean(word) ? word.replace(/(?<=.)하?다$/, "") : englishStem(word) || word);

const groups = new Map(); // a word, or its stem -> [another word of its groups, how near it is]
for (const [lines, nearness] of [[SAME, "same"], [NEAR, "near"]]) {
  for (const line of lines.trim().split("\n")) {
    const group = line.split(" ");
    for (const word of group) {
      const others = group.filter((other) => stemOf(other) !== stemOf(word)).map((other) => [other, nearness]);
      groups.set(stemOf(word), [...(groups.get(stemOf(word)) ?? []), ...others]);
    }
  }
}

// Latin words that are known whether or not a page has them.
export const LATIN = new Set(SAME.match(/[a-z]{4,}/g));

// The words that mean the same as one of a query: [word, "same" or "near"].
export function related(word) {
  const texts = isKorean(word) ? stems(word).map(([text]) => stemOf(text)) : [...bases(word), englishStem(word)];
  return [...new Map(texts.flatMap((text) => groups.get(text) ?? []).reverse())];
}
