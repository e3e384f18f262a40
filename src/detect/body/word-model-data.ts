// Made by build/word-model.js out of build/words/words.txt. Do not change by hand.

/** Words, the most frequent first. */
export const WORDS =
  'key keys api your my the secret test token is not this here example fake dummy mock change me put wi' +
  'th for do to of in use real user dev prod live demo sample placeholder insert replace value default ' +
  'local string random super password some public private admin auth access client service it on no set' +
  ' one get from apikey secrets tokens passwd passphrase credential credentials bearer yours mine our t' +
  'heir that there goes paste enter replaced replaceme changeme changed examples samples placeholders m' +
  'ocked stub tests testing tester tested redacted removed hidden masked censored stripped scrubbed san' +
  'itized obfuscated anonymized encrypted secretkey privatekey foo bar baz qux quux corge grault garply' +
  ' waldo fred plugh xyzzy thud foobar foobarbaz hello world helloworld lorem ipsum dolor sit amet cons' +
  'ectetur adipiscing elit sed eiusmod tempor production staging stage development localhost sandbox en' +
  'v environment config configuration settings variable values valid invalid expired revoked rotated le' +
  'aked missing unknown undefined null none nothing empty blank nil void todo fixme tbd integration uni' +
  't fixture fixtures spec specs snapshot cassette vcr recorded record replay e2e end2end acceptance re' +
  'gression suite jest vitest mocha pytest cypress playwright users username administrator root guest o' +
  'wner account server customer tenant project team organization org company acme initech contoso globe' +
  'x duper secure unsafe insecure safe strong weak long short something anything whatever somekey somet' +
  'oken somesecret really very please used using add fill fillme provide obtain generate generated crea' +
  'te created copy copied dashboard vault keychain vibe sandboxes openai anthropic github gitlab google' +
  ' amazon azure stripe slack twilio sendgrid alice bob carol dave eve mallory john jane doe smith alph' +
  'a beta gamma delta epsilon omega bravo charlie echo foxtrot golf hotel india juliet kilo lima mike n' +
  'ovember oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu letmein passw0r' +
  'd hunter hunter2 qwerty asdf asdfgh zxcv zxcvbn iloveyou monkey dragon princess sunshine welcome tru' +
  'stno master shadow football baseball superman batman correct horse battery staple deadbeef cafebabe ' +
  'badc0de c0ffee decade facade feedface deadc0de baadf00d b16b00b5 cafe babe dead beef face feed f00d ' +
  'two three four five six seven eight nine ten first second third last next old new other another agai' +
  'n only just january february march april may june july august september october december monday tues' +
  'day wednesday thursday friday saturday sunday today tomorrow yesterday red green blue yellow orange ' +
  'purple black white silver golden apple banana cherry tomato potato pizza coffee chocolate cookie che' +
  'ese butter bread burger unicorn rainbow kitten puppy tiger lion elephant penguin panda dolphin rabbi' +
  't never always ever commit committed share shared dont does exist should must will would could been ' +
  'have has had was were are its ignore ignored skip skipped disabled enabled inactive active deprecate' +
  'd legacy temporary temp tmp throwaway disposable burner intentionally deliberately purposely nonsens' +
  'e gibberish bogus phony pretend imaginary fictional fictitious synthetic artificial simulated lookal' +
  'ike looks like keylike format formatted length characters chars letters digits numbers alphanumeric ' +
  'hex base64 encoded xxxx xxxxx xxxxxx xxxxxxxx yyyy zzzz aaaa bbbb ids uid uuid guid hash md5 sha sha' +
  '1 sha256 hmac jwt dein deine deinen ihr ihre schluessel schlussel geheim geheimnis geheimer geheime ' +
  'passwort kennwort beispiel hier einfuegen einfugen ersetzen ersetze mich platzhalter zugang zugangsd' +
  'aten kein keine echter echt gueltig ungueltig testschluessel bitte eintragen eingeben aendern andern' +
  ' austauschen wert votre vos ton tes cle clef cles secrete motdepasse exemple ici mettre mettez inser' +
  'er inserez remplacer remplacez remplace moi changer changez factice bidon jeton fausse faux vraie pa' +
  's tus clave claves secreta secreto contrasena ejemplo aqui poner pon pega pegar insertar inserte ree' +
  'mplazar reemplaza reemplace cambiar cambia cambiame cambie falsa falso prueba pruebas ficha llave su' +
  'a seu suas chave chaves segredo senha exemplo coloque cole insira inserir substitua substituir troqu' +
  'e trocar mude teste testes tuo tua chiave chiavi segreta segreto parola esempio qui inserisci inseri' +
  're incolla sostituisci sostituire cambiami finta finto prova segnaposto jouw sleutel sleutels wachtw' +
  'oord voorbeeld plakken plak invullen vul vervang vervangen wijzig nep din ditt nyckel nycklar hemlig' +
  ' hemlighet losenord exempel har klistra infoga ersatt byt falsk dit noegle nogle hemmelig kodeord ek' +
  'sempel indsaet erstat skift nokkel passord sett inn bytt avain salainen salasana esimerkki tahan lii' +
  'ta korvaa vaihda testi twoj twoja klucz klucze tajny tajne haslo przyklad przykladowy tutaj wklej ws' +
  'taw zamien zmien falszywy tvuj tvoje klic heslo priklad sem vlozte vloz nahradte zmente falesny test' +
  'ovaci senin sizin anahtar anahtari gizli sifre or at by be an as us we up so go if he ok id io ai de' +
  ' la le un en el tu su ma te se si ce ci il lo da di al du et es os um ao na em eu der die das ein mi' +
  'j je op af av pa ni mi yao qing wo shi ka wa ga ve vi bu bi ba sk pk db ui ux qa cd js ts py rb vm i' +
  'p url uri abc def ghi jkl mno pqr stu vwx xyz asd qwe zxc qaz wsx edc rfv tgb yhn ujm zaq xsw cde vf' +
  'r bgt 1qaz 2wsx 3edc 4rfv 5tgb 1q2w 3e4r 5t6y qwer tyui ghjk poiu lkjh mnbv qwert asdfg zxcvb 123 12' +
  '34 12345 123456 1234567890 0123456789 0000 000 001 0001 2020 2021 2022 2023 2024 2025 2026 decafbad ' +
  'badc0ffee 0ff1ce d00d cafed00d 1337 31337 h4x0r blah bla spongebob winterfell gandalf frodo mordor h' +
  'ogwarts skywalker yoda vader trufflehog gitleaks honeypot canary vercel netlify heroku docker kubern' +
  'etes helm terraform ansible jenkins firebase supabase postgres redis mongodb lambda deploy runner ag' +
  'ent scanner detector parser backend frontend webhook signing encryption nonexistent mickey mouse don' +
  'ald duck hocus pocus abra cadabra sesame legit yolo lol ornek buraya yapistir girin degistir sahte d' +
  'eneme klyuch kluch tvoy tvoi vash vashi sekret sekretnyy sekretny parol primer zdes syuda vstav vsta' +
  'vte zameni zamenite izmeni poddelnyy testovyy moy kljuc tajna lozinka primjer ovdje zamijeni tvoj ku' +
  'lcs titkos jelszo pelda ide ird cserelje cheia exemplu aici inlocuieste kunci rahasia sandi contoh d' +
  'isini masukkan ganti tempel palsu anda kamu khoa bimat matkhau vidu cuaban thaythe day anata himitsu' +
  ' kagi pasuwado rei koko ireru okikaete tesuto watashi dayo desu kudasai nide mima miyao miyue ceshi ' +
  'shili tihuan zheli wode yaochi yeogi bimillbeonho yesi bangi konnichiwa sayonara arigato bonjour mer' +
  'ci salut hola gracias amigo ciao grazie ola obrigado hallo danke tschuss hej tack kiitos privet spas' +
  'ibo mundo monde welt mondo wereld varlden maailma swiat name https version com license repository fu' +
  'nction and description type module node index return exports main dependencies git npm true can file' +
  's const false scripts keywords package author object you export code any all array number require ty' +
  'peof error boolean run build when else usage types install options let returns var src svg import th' +
  'row check also issues see which without npmjs source push www support homepage map strict file scrip' +
  't declare property each more img interface result process but console library engines path try read ' +
  'out docs http while then same log list slice style bugs parse case json catch need pass these suppor' +
  'ted status class call base non match text than arguments split typescript extends param define befor' +
  'e remove output lint constructor async global optional instead continue min they about current args ' +
  'time contains given shields end start method after max input argument int option passed following th' +
  'em running eslint properties names into join write otherwise whether html math don want data resolve' +
  ' str size specified full multiple open available fast documentation promise line reference called re' +
  'quired objects both matches badge instance break single state includes exp make java where way work ' +
  'versions message opts filter reg instanceof modules now note directly supports actions under custom ' +
  'raw pattern own disable provided directory returned sync defined either simple once strings useful t' +
  'emplate below javascript readonly lib err info range prefix starts blob based being char part includ' +
  'ing dist command changes save href specific await delete allow find found original since information' +
  ' via different functions exec etc branch tsc errors stringify namespace mode copyright count target ' +
  'cannot expected switch every integer still zero even uses concat how against release readme prototyp' +
  'e web item resolved level methods common browser character regex expression paths matching emit allo' +
  'ws possible escape section performance convert standard what cases above pop flat hub buffer order e' +
  'qual cache flags through because containing such update results details reduce gets made bash downlo' +
  'ads core internal include within defaults expect relative lower calls flag color exists apply inside' +
  ' enable parsing less field checks side present trim currently features issue publish callback close ' +
  'content parent link static additional handle stack obj compile binary lines automatically throws beh' +
  'avior itself parts upper needed nested compatible workflows meta items body block between syntax ent' +
  'ries assign parsed mjs child maximum creates over right actual most exclude provides native enumerab' +
  'le substring written self adds shift works tools runs coverage contributors recommended why mapping ' +
  'context utils keep parameter already runtime byte limit date arg dir parameters trailing search mark' +
  ' tree regular external previous added filename debug clean location top dot exit point report done s' +
  'ummary starting minimum times rather pre follow splice special bin fix pull smaller util event ref e' +
  'ntry alias unique uint contain space allowed per system clone contents separator label comma partial' +
  ' load loop res those might depth print omit sort compatibility compare ends takes equivalent dirname' +
  ' similar separate help consider unshift feature faster yml symbol offset document query element norm' +
  'alize literal init nodejs utf form control calling avoid thrown built double rules developer prevent' +
  ' num latest well total force creating later tasks maybe passing fails cli major small much alt softw' +
  'are funding tag comment params plugin left transform during windows fail included deep override bind' +
  ' auto extension back segment references specify val replacement segments least bit escaped extra man' +
  'y show effects checking comparison align sponsors except kind assert timeout reset definition sequen' +
  'ce requests identifier validation absolute reject until helpers leading mozilla existing application' +
  ' keyof decode representing step slash table setting high final outside sub however fields unexpected' +
  ' bundle returning expressions related necessary repeat makes converts ranges sec cjs best too removi' +
  'ng edit stream bytes host reason prop append sets complete queue plugins float plain platform initia' +
  'l store rest negative explicit started head infinity handling unless known width means stdout len lo' +
  'nger basic detect free represents argv fully regexp page strip variables commonjs linux conditions d' +
  'ependency optionally arrays released building language validate task generator encoding constants bi' +
  'g merge cause wait promises named messages nullable patterns extract resolution benchmark numeric re' +
  'quires resolves operation plus determine sources removes accept implement compiler environments pnpm' +
  ' wrapper operations capture future depending drop modify verbose higher alternative guide forward re' +
  'porter prefer installation adding regardless digit app handler header origin clear failed events rea' +
  'dable warn memory scope post stop greater ensure metadata wrap associated infer condition needs defi' +
  'nitions configurable idx prev cwd off positive track component due txt yet take inspect extended exp' +
  'licitly constant win sep helper matched resulting speed utility installed floor arr opening identica' +
  'l expose recursively classes linked email addition square libraries everything ops benchmarks positi' +
  'on implements writable pos iterator elements glob exception finally abstract packages title executio' +
  'n encode func exact indicates typed extensions group closing pipe whitespace yield window separated ' +
  'operator pick processing executed fixed around large writing links accepts round won applied exporte' +
  'd wrapped sign browsers difference low converted exactly security formats whole bug along prettier w' +
  'iki few keyword port dynamic fetch chunk pair tags warning pending emitted signal bigint cached colu' +
  'mn milliseconds view net whose instances comments attribute inline unicode across multi codes word e' +
  'xtend specification bracket program synchronous synchronously proto minimal inner defines quote dire' +
  'ctories unsupported walk manually modified expand prepare points overrides select better normal read' +
  'ing formatting usually overwrite resolving suffix pkg checked place certain logic groups ext merged ' +
  'getting prior ceil marks advanced prefixed center forms abs easily logo combined contributing schema' +
  ' nodes reserved iterable listener failure diff tuple immediately children enables algorithm members ' +
  'equals pairs implemented recursive sure manager watch member bits fallback reverse remaining specifi' +
  'es question exclusive move descriptor handles commands action generic mappings according duplicate a' +
  'pplies intended determines treated image produced receives loaded yarn safely tsconfig edge bench be' +
  'ginning compiled individual important bad repeated png projects folder padding purpose several minor' +
  ' separators detection treat escaping passes notice simply become licensed enum worker closed trace r' +
  'egister props declaration symbols hooks fragment normalized statement attributes chain colors amount' +
  ' stat completed underlying corresponding got maps success history happen media together tail referen' +
  'ced marked terminal performs tab updated pointer perform unlike wrong execute inherit followed opt s' +
  'horthand accepted making parses working logs earlier getter compute unescape internally arbitrary ex' +
  'cluding preceding represented shell iteration know doing various unused retain unnecessary detected ' +
  'profile wikipedia notes increment sequences modern compared cast tiny easier gmail workflow travis c' +
  'ollection rights received abort ast send factory region msg setup address streams prepend frame resu' +
  'me omitted display construct protected hook requested rejected mod colon did previously finished per' +
  'cent star react patch actually concurrent lazy builder stderr processed slashes marker supplied prov' +
  'iding others appear keeps further equality debugging general lead assertions produce down processes ' +
  'able larger overridden formatter indicate ensures meaning render height indices brackets keeping lea' +
  've consume subject throwing backwards updates converting twice wildcard pad chrome desc combination ' +
  'inherited easy little though interpreted usr performant shape letter releases good twitter problem g' +
  'reat request response protocol proxy gen experimental imports assertion css scheme filepath pretty r' +
  'esource aborted specifier graph matcher predicate serialized globals brace stored resources attempt ' +
  'preserve manual assignment receive asynchronous indexed sensitive waiting finish configure mapped ro' +
  'llup primitive ready excluded counter conditional configured lowercase esm parallel neither initiali' +
  'zed reported reports exposed writes targets accessed considered allowing structure basename cross fi' +
  'lters seen reached logical components possibly potential hint occurred having disables deno terminat' +
  'e steps branches mixed infinite site strictly logging semantics assume increase ending optimized mod' +
  'es generating extracted words duplicates literals consistent uppercase although probably deal lightw' +
  'eight applicable answer cmd choose person fastest gulp microsoft doc limitations connect pool chunks' +
  ' draft stats serialize registered union refs identify logger interval visit storage posix resolver c' +
  'ontainer finite duration timestamp mask debugger declarations clause pack incoming ascii implicit st' +
  'ores spread noop wasm span circular outer consumed ones nor stdin invoke aliases negated properly su' +
  'barray generates distribution substr entire causes scan sorted whenever conversion backslashes count' +
  's readdir reads destination changing expects specifying begin priority quotes ecma nearest automatic' +
  ' locale look copies integers taken narrow standalone thus separately remain paren guard declared pla' +
  'tforms abandon ability absent absorb absurd abuse accident accuse achieve acid acoustic acquire act ' +
  'actor actress adapt addict adjust admit adult advance advice aerobic affair afford afraid age agree ' +
  'ahead aim air airport aisle alarm album alcohol alert alien alley almost alone alter amateur amazing' +
  ' among amused analyst anchor ancient anger angle angry animal ankle announce annual antenna antique ' +
  'anxiety apart apology approve arch arctic area arena argue arm armed armor army arrange arrest arriv' +
  'e arrow art artefact artist artwork ask aspect assault asset assist asthma athlete atom attack atten' +
  'd attitude attract auction audit aunt autumn average avocado awake aware away awesome awful awkward ' +
  'axis baby bachelor bacon bag balance balcony ball bamboo banner barely bargain barrel basket battle ' +
  'beach bean beauty behave behind believe belt benefit betray beyond bicycle bid bike biology bird bir' +
  'th bitter blade blame blanket blast bleak bless blind blood blossom blouse blur blush board boat boi' +
  'l bomb bone bonus book boost border boring borrow boss bottom bounce box boy brain brand brass brave' +
  ' breeze brick bridge brief bright bring brisk broccoli broken bronze broom brother brown brush bubbl' +
  'e buddy budget buffalo bulb bulk bullet bunker burden burst bus business busy buyer buzz cabbage cab' +
  'in cable cactus cage cake calm camera camp canal cancel candy cannon canoe canvas canyon capable cap' +
  'ital captain car carbon card cargo carpet carry cart cash casino castle casual cat catalog category ' +
  'cattle caught caution cave ceiling celery cement census century cereal chair chalk champion chaos ch' +
  'apter charge chase chat cheap chef chest chicken chief chimney choice chronic chuckle churn cigar ci' +
  'nnamon circle citizen city civil claim clap clarify claw clay clerk clever click cliff climb clinic ' +
  'clip clock clog cloth cloud clown club clump cluster clutch coach coast coconut coil coin collect co' +
  'mbine come comfort comic concert conduct confirm congress convince cook cool copper coral corn cost ' +
  'cotton couch country couple course cousin cover coyote crack cradle craft cram crane crash crater cr' +
  'awl crazy cream credit creek crew cricket crime crisp critic crop crouch crowd crucial cruel cruise ' +
  'crumble crunch crush cry crystal cube culture cup cupboard curious curtain curve cushion cute cycle ' +
  'dad damage damp dance danger daring dash daughter dawn debate debris decide decline decorate decreas' +
  'e deer defense defy degree delay deliver demand demise denial dentist deny depart depend deposit dep' +
  'uty derive describe desert design desk despair destroy detail develop device devote diagram dial dia' +
  'mond diary dice diesel diet differ digital dignity dilemma dinner dinosaur direct dirt disagree disc' +
  'over disease dish dismiss disorder distance divert divide divorce dizzy doctor dog doll domain donat' +
  'e donkey donor door dose dove drama drastic draw dream dress drift drill drink drip drive drum dry d' +
  'umb dune dust dutch duty dwarf eager eagle early earn earth east ecology economy educate effort egg ' +
  'elbow elder electric elegant elevator elite embark embody embrace emerge emotion employ empower enac' +
  't endless endorse enemy energy enforce engage engine enhance enjoy enlist enough enrich enroll envel' +
  'ope episode equip era erase erode erosion erupt essay essence estate eternal ethics evidence evil ev' +
  'oke evolve excess exchange excite excuse exercise exhaust exhibit exile exotic expire explain expres' +
  's eye eyebrow fabric faculty fade faint faith fall fame family famous fan fancy fantasy farm fashion' +
  ' fat fatal father fatigue fault favorite federal fee feel female fence festival fever fiber fiction ' +
  'figure film fine finger fire firm fiscal fish fit fitness flame flash flavor flee flight flip flock ' +
  'flower fluid flush fly foam focus fog foil fold food foot forest forget fork fortune forum fossil fo' +
  'ster fox fragile frequent fresh friend fringe frog front frost frown frozen fruit fuel fun funny fur' +
  'nace fury gadget gain galaxy gallery game gap garage garbage garden garlic garment gas gasp gate gat' +
  'her gauge gaze genius genre gentle genuine gesture ghost giant gift giggle ginger giraffe girl give ' +
  'glad glance glare glass glide glimpse globe gloom glory glove glow glue goat goddess gold goose gori' +
  'lla gospel gossip govern gown grab grace grain grant grape grass gravity grid grief grit grocery gro' +
  'w grunt guess guilt guitar gun gym habit hair half hammer hamster hand happy harbor hard harsh harve' +
  'st hat hawk hazard health heart heavy hedgehog helmet hen hero hill hip hire hobby hockey hold hole ' +
  'holiday hollow home honey hood hope horn horror hospital hour hover huge human humble humor hundred ' +
  'hungry hunt hurdle hurry hurt husband hybrid ice icon idea idle ill illegal illness imitate immense ' +
  'immune impact impose improve impulse inch income indoor industry infant inflict inform inhale inject' +
  ' injury inmate innocent inquiry insane insect inspire intact interest invest invite involve iron isl' +
  'and isolate ivory jacket jaguar jar jazz jealous jeans jelly jewel job joke journey joy judge juice ' +
  'jump jungle junior junk kangaroo keen ketchup kick kid kidney kingdom kiss kit kitchen kite kiwi kne' +
  'e knife knock lab labor ladder lady lake lamp laptop latin laugh laundry lava law lawn lawsuit layer' +
  ' leader leaf learn lecture leg legal legend leisure lemon lend lens leopard lesson liar liberty life' +
  ' lift light limb liquid lizard loan lobster lock lonely lottery loud lounge love loyal lucky luggage' +
  ' lumber lunar lunch luxury lyrics machine mad magic magnet maid mail mammal man manage mandate mango' +
  ' mansion maple marble margin marine market marriage mass material matrix matter maze meadow mean mea' +
  'sure meat mechanic medal melody melt mention menu mercy merit merry mesh metal middle midnight milk ' +
  'million mimic mind minute miracle mirror misery miss mistake mix mixture mobile model mom moment mon' +
  'itor monster month moon moral morning mosquito mother motion motor mountain movie muffin mule multip' +
  'ly muscle museum mushroom music mutual myself mystery myth naive napkin nasty nation nature near nec' +
  'k neglect nephew nerve nest network neutral news nice night noble noise nominee noodle north nose no' +
  'table novel nuclear nurse nut oak obey oblige obscure observe obvious occur ocean odor offer office ' +
  'often oil okay olive olympic onion online opera opinion oppose orbit orchard ordinary organ orient o' +
  'rphan ostrich outdoor oval oven oxygen oyster ozone pact paddle palace palm panel panic panther pape' +
  'r parade park parrot party patient patrol pause pave payment peace peanut pear peasant pelican pen p' +
  'enalty pencil people pepper perfect permit pet phone photo phrase physical piano picnic picture piec' +
  'e pig pigeon pill pilot pink pioneer pistol pitch planet plastic plate play pledge pluck plug plunge' +
  ' poem poet polar pole police pond pony popular portion pottery poverty powder power practice praise ' +
  'predict price pride primary prison prize profit promote proof prosper protect proud pudding pulp pul' +
  'se pumpkin punch pupil purchase purity purse puzzle pyramid quality quantum quarter quick quit quiz ' +
  'raccoon race rack radar radio rail rain raise rally ramp ranch rapid rare rate raven razor rebel reb' +
  'uild recall recipe recycle reflect reform refuse regret relax relief rely remember remind renew rent' +
  ' reopen repair rescue resemble resist retire retreat reunion reveal review reward rhythm rib ribbon ' +
  'rice rich ride ridge rifle rigid ring riot ripple risk ritual rival river road roast robot robust ro' +
  'cket romance roof rookie room rose rotate rough route royal rubber rude rug rule runway rural sad sa' +
  'ddle sadness sail salad salmon salon salt salute sand satisfy satoshi sauce sausage say scale scare ' +
  'scatter scene school science scissors scorpion scout scrap screen scrub sea season seat seed seek se' +
  'll seminar senior sense sentence series session settle shaft shallow shed sheriff shield shine ship ' +
  'shiver shock shoe shoot shop shoulder shove shrimp shrug shuffle shy sibling sick siege sight silent' +
  ' silk silly sing siren sister situate skate sketch ski skill skin skirt skull slab slam sleep slende' +
  'r slide slight slim slogan slot slow slush smart smile smoke smooth snack snake snap sniff snow soap' +
  ' soccer social sock soda soft solar soldier solid solution solve someone song soon sorry soul sound ' +
  'soup south spare spatial spawn speak spell spend sphere spice spider spike spin spirit spoil sponsor' +
  ' spoon sport spot spray spring spy squeeze squirrel stable stadium staff stairs stamp stand stay ste' +
  'ak steel stem stereo stick sting stock stomach stone stool story stove strategy street strike strugg' +
  'le student stuff stumble submit subway sudden suffer sugar suggest suit summer sun sunny sunset supp' +
  'ly supreme surface surge surprise surround survey suspect sustain swallow swamp swap swarm swear swe' +
  'et swift swim swing sword symptom syrup tackle talent talk tank tape taste tattoo taxi teach tell te' +
  'nnis tent term thank theme theory thing thought thrive thumb thunder ticket tide tilt timber tip tir' +
  'ed tissue toast tobacco toddler toe toilet tone tongue tonight tool tooth topic topple torch tornado' +
  ' tortoise toss tourist toward tower town toy trade traffic tragic train transfer trap trash travel t' +
  'ray trend trial tribe trick trigger trip trophy trouble truck truly trumpet trust truth tube tuition' +
  ' tumble tuna tunnel turkey turn turtle twelve twenty twin twist typical ugly umbrella unable unaware' +
  ' uncle uncover undo unfair unfold unhappy universe unlock unusual unveil upgrade uphold upon upset u' +
  'rban urge useless usual vacant vacuum vague valley valve van vanish vapor vast vehicle velvet vendor' +
  ' venture venue verb verify vessel veteran viable vibrant vicious victory video village vintage violi' +
  'n virtual virus visa visual vital vivid vocal voice volcano volume vote voyage wage wagon wall walnu' +
  't warfare warm warrior wash wasp waste water wave wealth weapon wear weasel weather wedding weekend ' +
  'weird west wet whale wheat wheel whip whisper wide wife wild wine wing wink winner winter wire wisdo' +
  'm wise wish witness wolf woman wonder wood wool worry worth wreck wrestle wrist yard year young yout' +
  'h zebra zone zoo esbuild prevents reporting past bold parentheses skips follows ordered listed calle' +
  'r completely reasons executes blocks behaves permitted resets sum derived differences looking begins' +
  ' unset canonical lists breaks reach linear becomes iterate think validated sometimes authors lcov ov' +
  'erlap nyc layout headers ctx socket yaml newline signature reader binding handlers rfc builtin regis' +
  'try invoked threads ietf directives indicator decoded computed callbacks indicating immediate lookup' +
  ' assembly intersection closes spaces assigned subsequent sending listeners handled refer pathname bu' +
  'f tagged dependent attached floating braces successfully exceeds charset represent encountered optim' +
  'ize unix awaited replaces peek performed structured defer likely therefore wraps loading delimiter p' +
  'reserves bundler descriptors overflow mechanism pages signed limited peer decimal trying globs kept ' +
  'functionality systems comes preferred retained cloned detailed holds eval generation offsets compara' +
  'tor scoped determining consecutive expansion refers operators appended globally ambiguous escapes re' +
  'placing cursor filtering typecheck significant modifying callable far surrogate traversal enabling v' +
  'alidates contained incompatible respect executing firefox levels mid styles published customize slig' +
  'htly obtaining older overriding appears affected stars toc babel proper limitation treats sections s' +
  'upporting falls detects acc gitignore cdn brightgreen reflinks flow indent emitter remote redirect h' +
  'ostname imported accessor bound effect std channel sourcemap thread decoder tick annotation successf' +
  'ul initialize seconds visitor expr workers qualified completion micromatch concurrency inclusive mar' +
  'kdown semicolon clamped insensitive alloc importing deleted bindings variant appropriate progress me' +
  'dium shows bundled subset alphabet failing exceeded inserted cyan punctuation retrieve positions ano' +
  'nymous inverse interfaces remains controls breaking kill instantiated preview accumulated transforms' +
  ' negate outputs operand assumed blocking urls finds dots vulnerability complex minutes repo serve ex' +
  'clusion onto completes care normalizes behaviour mts plan potentially gives normally assuming semant' +
  'ic friendly coerce mac nesting locate describing globbing comparing moved loads shown cts differentl' +
  'y hexadecimal permission accurate gnu documented sizes identifiers longest pipes restriction configu' +
  'ring distribute coveralls semver comparisons hereby problems blog sampled standards reviewing famili' +
  'arized linkedin connection identity sent connected payload dispose listen timing quoted warnings col' +
  'lected queued diagnostics asserts modifier threshold relevant inc prints triggered unsigned filtered' +
  ' immutable hints internals locations statements heap bun affect unchanged utilities queries refresh ' +
  'wrapping fragments bare phase analysis typically guaranteed happens col states unreachable composed ' +
  'notation serialization emits interpret produces iterations taking dim pure correctly freeze accessib' +
  'le tracking hide disk prefixes conflicts bodies decoding units particular compliant dynamically them' +
  'selves magenta trimmed backslash collective tries rewrite suitable displayed developers captured ove' +
  'rwritten terminated inherits optimization attach ordering slower embedded especially chained underli' +
  'ne traverse tracked stops avoids granted background italic defining safari alternate inferred helpfu' +
  'l hit pseudo ratio shall incorrect ideal rename yourself modification populated assigning parenthesi' +
  's alongside expanded optimizations occurrence quickly numerical lets alphabetic merging embed contri' +
  'butor whom portions disallows reduces commits locally sup offers thousands monthly licenses permissi' +
  'ons compliance dispatch evaluated provider controller decorator pipeline lexer editor directive inte' +
  'rcept substitution buffered selector records assets fulfilled buffers adapter constraint determined ' +
  'invocation partially fetched restore receiving incomplete caching rejection satisfies purposes vars ' +
  'reuse disabling structures transformed factor consumer gray specifiers contexts corresponds respecti' +
  'vely operating preserved frames unwrap forces mutable entirely effective boundary images designed wa' +
  'ys constructs evaluates notify applications defaulting precedence compilation mismatch selected expo' +
  'ses causing described kinds persist rendered suppress stays terms attempts appends transformer input' +
  's remainder constructed exceed efficient backward joined precision setter compact compiling initiall' +
  'y ignoring compares registers filled indexes printed prompt held extracts repeats padded merges pres' +
  'erving logged happened reused moves mostly semi lengths stdio recursion extending lazily visited del' +
  'egate aliased indicated compiles activate loops increments intermediate flatten traversing installin' +
  'g anymore improves sorting tells millisecond compress construction implied fixes transition giving p' +
  'ersons furnished substantial adjacent skipping insertion international chance combining coding maint' +
  'ain goal significantly badges download distributions backtracking questions complicated compose resp' +
  'onses transport connections drain alive clients minus overhead timer cleanup disconnect indentation ' +
  'paused hot collector walker exclamation dictionary entity waits duplex mime rejects established case' +
  'd caused clears opened normalization failures newlines listening constructors protocols desired ende' +
  'd labels largest smallest deferred respective receiver bounds approach sends policy meaningful unche' +
  'cked deeply keyed exponent marco maria anna peter paul thomas daniel david michael james robert will' +
  'iam richard joseph sarah laura julia sophie emma olivia liam noah lucas london paris berlin tokyo ma' +
  'drid rome amsterdam stockholm warsaw prague moscow beijing shanghai sydney chicago boston texas cali' +
  'fornia aber achter allem anderen ausserdem beim besonders dabei daher damit daran darfst daruber dav' +
  'on deines denen derer derselben deswegen dies diesen dort dritten durfte eben eigene eine eines eini' +
  'gen ende erst etwa eure eures funften ganze gedurft geht gemocht gern geworden gott grosser habe hat' +
  'te heute ihnen ihrer jahr jedem jedermanns jemanden jener kannst keinen kleinen kommt konnt leide ma' +
  'chte manchen mehr meiner morgen mogen nach neben neunte nicht niemanden ohne rechten rund schlecht s' +
  'echste seid seinem seit siebente sind solchen sollst sondern spater tage trotzdem unser viel viellei' +
  'cht vierter warst weil weiteres welcher weniger werden wieder wird wohin wollte wurden zehnte zeit z' +
  'uruck zweite zwischen abord aies allo anterieure aucun auquel aurais auriez aussi autres avaient ave' +
  'c avoir basee bigre ceci celui certaines ceux cher chut cinquieme comme concernant dans dela derrier' +
  'e dessous devant differents dite diverses donc droite effet elle entre etre eussent exactement eumes' +
  ' fait flac fusses gens hormis huitieme jusqu lequel leurs maint maximale mienne mince moins naturel ' +
  'necessaire nommes nouveau onze ouste parce parler partant permet peux possessifs pourquoi prealable ' +
  'probable psitt quant quatre quelle quels rend restent revoila sapristi selon semblent sera seras ser' +
  'ons seulement siens soit sous specifique suffisant suivant suivre tandis tellement tenir tiennes tou' +
  's toutes troisieme unes valeur vivat voie vont etaient etiez acuerdo afirmo algunas alrededor anteri' +
  'or aquellas aseguro bajo buena casi cierto como considero contigo cuales cuanto debajo dejo deprisa ' +
  'detras dieron donde ello emplear enfrente eramos esos estabas estado estando estaras estariamos este' +
  'mos estuviera estuviesen estabamos existe fueron fuimos habia habiendo habran habriais habiais hace ' +
  'hacerlo hasta hayais horas hubieras hubieses hubiesemos informo intentar lado llevar mayor menos mis' +
  'ma momento nada ningunos nuestras nuevas otra para pasado pocas poder podrias posible pronto propios' +
  ' puede queremos quizas repente saben sean seis sere seriamos sido siguiente solamente soyos suyos te' +
  'mprano tendre tendrian tenemos tengas tenido teniamos tiene todavia trabajais trabajo tuve tuvieras ' +
  'tuvieses tuviesemos tuyos usamos ustedes varios verdadero vuestro abbastanza abbiate agli alla altre' +
  ' altrui anno attraverso avente avessero avesti avevano avranno avremmo avra avuti brava cento chiunq' +
  'ue cinque codesta coll cominci cortesia dagli davanti della deve dire diventato dovunque ebbero entr' +
  'ambi eravate essere facciano facesse faceste facevano farai farebbero faresti fatto finalmente forse' +
  ' fossimo fummo generale gliela gliene hanno infatti invece loro maggior medesimo mentre miliardi mol' +
  'ta nella nessun nome nostre nove oggi oppure paese partendo percio piedi pochissimo posteriore press' +
  ' proprio qualcuna qualunque quanto quattro quello questi recente salvo sarebbe sareste scola seguito' +
  ' sembrava siamo solito sotto stanno starebbero staresti stata stavamo stavo stessi stesti stiamo suc' +
  'cessivo sulla tali terzo troppo tuttavia ulteriore vari vicino volte acerca alem alguns antes aponta' +
  'r aquele assim bastante cada cinco conhecido corrente cujos daquele delas dentro dessa desta dezasse' +
  'is direita diversas dois duvida enquanto essa esta estara este estes estiver estivermos estivestes f' +
  'azeis fazes fomos forma foste geral haja havia houve houveram houveria houvesse inicio isto maior me' +
  'diante meses mesmos naqueles nesse neste nossa nova novos nuns obrigada oito outra paucas pelo pesso' +
  'as podera pontos posso poucos primeiro proxima puderam qualquer quarto quereis quero quinto sabem se' +
  'mpre seria sexto somente setimo tantas tempo tenhamos tentaram terceiro teriam teus tipo tivera tive' +
  'sse tiveramos treze tinhamos valor verdadeiro vinte vossas aangaande achte afgelopen alhoewel allebe' +
  'i alsnog ander anders behalve beiden bepaald binnen blijken bovenal daar daarin daarom deden derhalv' +
  'e dikwijls doen doorgaand eerder eerste elke enige erdoor gauw gehad gelijk genoeg gewoon haarzelf h' +
  'ebben heeft hetzelfde hierin hierom honderd iedere iets inmiddels jezelf jouwe jullie krachtens laat' +
  'st lijken maakt maar meer mevr mijnent minder missen mochten moet namelijk nemen niet noch nooit omd' +
  'at omstreeks ondanks onszelf ooit overige paar redelijk rondom sinds sommige tamelijk tegenover than' +
  's tijdens toenmaals tussen vaak vandaan vanwege veertig vier vijfde volgens vooral voorbij voordien ' +
  'voorts vroeg wanneer wederom weinig welk wijzelf zeker zelfde zich zijne zodat zouden zulke aderton ' +
  'adjo allas alltsa annan artonde bara behovde beslutat blev blivit bast badas dagen deras efter eller' +
  ' enkel enkla fanns femtionde fick finns fjarde flesta fran fyrtionde foljande forra genom gjort goda' +
  'st galla garna hade heller helt hennes hundraen hogre icke igar infor ingenting inne inuti jamfort k' +
  'omma kunde kvar ligger likstalld lite lange latt langsam langt mest minst mycket mojlig mojligt nede' +
  'rsta nittio nittonde nummer nagonting nanting nodvandigt oftast olikt ratt samma senast sextionde se' +
  'xtonde sista sitta sjuttionde sjalv skall smatt stora storst samre sadan tidigast tills tjugo tjugon' +
  'de tjungo tredje tretton tvahundra utan varfor varje varsagod vems viktig viktigt vilken vanster var' +
  're atminstone attionde overmorgon aldrig alle anden andet andre begge blive bliver denne deres dette' +
  ' dine disse eneste enhver flere fleste fordi forrige godt hans havde hende hendes hvad hvem hver hvi' +
  'lken hvis hvor hvordan hvorfor hvornar ikke ingen intet jeres komme kommer kunne lidt lige lille man' +
  'd mange meget mens mere nogen noget naer naeste naesten ogsa otte seks selv sige sine skal skulle st' +
  'or ville vores vaere vaeret arbeid blei blir blitt bruke bade deim deira deires dere dykk dykkar eit' +
  't etter folk forsuke furst gjorde hadde hennar henne honom hoss hvilke ikkje ingi inkje innen inni k' +
  'orleis kvarhelst kven kvifor lage lang makt medan mellom mitt mykje mate navn noen noka noko nokon n' +
  'okre punkt rett riktig sant sidan siden sist sitt slik slutt somme somt stille tilbake tilstand uten' +
  ' vart varte verdi verte vite vore vors vort aiemmin aikoina ainoat alas aloitan aloititte alusta aou' +
  'a asioihin edelle edesta ellemme ennen entista esilla haikki haluatte halusitte heille heti hyvien h' +
  'yvissa hanelle hanta johon joina joko jompikumpi jossa jotka joudun joutuivat kahdeksan kahta kaikki' +
  'a kaksi kanssanne keiden keissa kenelle kenet kesken kolmas kuin kukin kuuden liian lahella meidan m' +
  'eista menen menit miksi milla minulta missa mones monta mukana muun myos niiden niina noilla noita n' +
  'aille naissalle oikealla olevan olisit olleet omalta omiksi ovat perati pienempi paalle samalla sata' +
  ' sielta sille sinulla sinuun suoraan suurten takia teille todella toisella toisesta tulee tulin tuli' +
  't tuohon tuona tanne taysin useimmiten uusi vahemman vaikeilta varsinkin vastan viime voin vuosi val' +
  'illa yhteyteen yksin aczkolwiek albo bardziej bowiem bynajmniej bylo bedzie cali cala chce ciebie co' +
  'raz czasem czyli daleko dlaczego dobrze dosc dwaj dwoje dzis gdyz gdzies godz innych jakby jakichs j' +
  'akis jakkolwiek jako jeden jednak jedno jedynie jemu jestem jeszcze jezeli kiedy kilka kims ktos kto' +
  're ktorej ktory ktorym lecz mamy mial miedzy moga moim moje mozliwe musi nasi nasza naszego naszych ' +
  'nawet niech niej nigdy nowe okolo owszem pana podczas ponad powinien powinni poza prof przeciez prze' +
  'de przez razie rowniez skad soba sposob taka takich takze temu tobie totez trzeba twoim twoje tylko ' +
  'wami wasz wasza wedlug wielu wiecej wszystkich wszystkim wtedy wlasnie xiii zawsze znowu zostal zadn' +
  'a zadnych ahoj aniz ackoli blizko brzo budem budes budou byla behem chcete chci chteji clanek clanky' +
  ' dalsi devet dobry dvacet dale dekuji hodne jedna jednou jeho jeji jelikoz jenom jeste jich jinak js' +
  'em jsme jste kdyz krome ktere kterou kvuli mohl mozna muze mame napiste nase nebyl nebyli necht nede' +
  'lam nedelate nejsi nemaji nemate neni nevadi nimi novy nami nejak nemu osmnact podle potom pozde pra' +
  've pres proste proti protoze prede rovne sedmnact skoro snad strana svym svuj taky tamhle tamto tebo' +
  'u tema teto tipy tisice tohle tohoto tomu toto tuto treba urcite vasi vecer vlastne vami vsechno vub' +
  'ec zatimco zpravy ctyri acaba adeta amma artyk acikca bari baskasi beni bilcumle birazdan birdenbire' +
  ' birisi birlikte birseyi bittabi bizcileyin bizim buna bunlari buracikta burasi boylelikle cumlesi d' +
  'ahilen dayanarak deminden derken diye doksan dogru ederek ediyor emme epeyi etmesi ettigi evvelce eg' +
  'er gayetle gene gecenlerde gine halbuki hangi haric hele herkes hulasaten ilgili indinde itibaren iy' +
  'icene kadar kanymca kaci kendisi keza kimden kimisi kyrk lakin mademki meger milyar nasilsa nedeniyl' +
  'e nerden nerede nereye neyse niye oldu oldugunu olmasi olsun oluyor ondan onlari oracik oranca oysa ' +
  'pekce sadece sanki seni sonunda tamamen vardi veyahut yakindan yalnizca yapti yapilan yeniden yetmit' +
  ' yoksa zaten cabukca cokluk cogun cunku oteki oylelikle seyden suna sunlar sura soyle abba ahol alat' +
  'ta alad alola amely amelyik amig aznap azokhoz azokra azonnal balra beletek beloluk bennuk cikkek eb' +
  'be egyedul egymas ehhez ellenere eled eloszor elolem elottem engem errol ezekbol ezekke ezen ezze fe' +
  'nt hanem hatot hetven holnap hozzajuk hany husz immar jobbra kellett kettot kihez kikhez kikrol kile' +
  'ncven kivel kerlek korul koze lassan lehetoleg lesz lettem magatokat manapsag melletted mellejuk mel' +
  'lolem melyik miattam mibol miket mikor mindig minel miert masodik moge mogott mogottunk moguluk nagy' +
  'on neked nemcsak nyolcvan nalunk onnan rajtam rajuk rola rogton soha soran szerintem szaz szivesen t' +
  'essek tizenhat tizennegy tavol tole ugyanakkor urat vagyis valaki vannak vissza volt vegul erted eve' +
  'k onbol ontol onoket onokrol otven abia aceasta aceeasi aceia acelasi acelea acesta acestei acestui ' +
  'acolo adica alaturi alta alte alti altul asemenea astazi astfel atat atatea atit atitea avea aveti a' +
  'sadar capat careia catre ceea cele ceva cind cineva cite citiva contra curand catva citva carei caru' +
  'i deci degraba departe despre dintr doar drept eram fara fiecare foarte geaba halba inainte incit in' +
  'tr langa mare multa miine nici nicaieri nimic noastre noroc nostru oricare oricine oricand oricit pa' +
  'rca patru peste prea primul putin sint spre suntem suta tale toata tocmai totul treia tuturor unde u' +
  'neia uneori unor unui voastre vostru vostri vreun impotriva incat intrucit sapte adalah agar akulah ' +
  'antara apalagi atau bagaikan bahwasanya banyak beginian begitupun belumlah berapa berbagai berkata b' +
  'ermacam berturut betulkah bisa bukan cara dahulu datang diakhiri dibuatnya diinginkan dikira diminta' +
  'i dipastikan dirinya ditanyai dituturkan enggak hampir harusnya ibarat ingin itulah janganlah jelask' +
  'an juga kalaulah kamulah karenanya keadaan kelamaan kenapa khususnya kitalah lalu lebih makanya mana' +
  ' masih melakukan memberi memintakan menaiki mendapat mengatakan menjawab menuturkan mereka meyakinka' +
  'n misalnya mungkinkah nyatanya paling pastilah perlunya pihaknya rasanya sajalah sana sebab sebaik s' +
  'ebelum sebisanya secukupnya sedikitnya sehingga sekadar sekalipun sekitarnya selama semampu semaunya' +
  ' semuanya seorang sepihak sesama sesuatunya seterusnya setinggi siapapun sudah tadinya tampaknya tan' +
  'yanya tengah tepat terdiri terkira ternyata tetap tidaklah tuturnya umum usai walaupun bila bili bil' +
  'o bismo biste biti bumo hoce hocemo hocete hoces hocu iako jedne jesam jesi jesmo jesu kada kako koj' +
  'a koje koji kojima koju kroz mene meni mimo moja nakon nama nasa naseg nego neka neki nekog neku nem' +
  'a netko nece necemo necete neces necu nesto nije nikoga nikoje nikoju nisam nisi nismo niste nisu nj' +
  'ega njegov njegova njegovo njemu njezin njezina njezino njih njihov njihova njihovo njim njima njoj ' +
  'odmah pored prije samo sebe sebi svog svoj svoja svoje svom tada tako tebe tebi tome tvoja vama vasa' +
  ' vase vrlo cemo cete abaisser abyssal acronyme adverbe ailier alpaga anaphore antidote arlequin assi' +
  'ette audible avril banquier berceau biopsie boiser boutique broyeur cachette caneton carton cercle c' +
  'hemise cigare coincer convexe couvrir crotale cylindre decrire demolir dessiner digne domaine doyen ' +
  'eclore emballer endiguer enrichir epaule eruption etanche evaluer exhorter facture feconder fidele f' +
  'lasque formuler frenesie futur genou glorieux gratuit guitare herisson horizon idylle incendie injec' +
  'ter inutile jauger jugement laisser legume limite loterie luxueux mandater matraque mener mignon mon' +
  'dial mouvant nappe nettoyer objectif officier opportun ossature parsemer pelle peser pinceau plexus ' +
  'pommade prairie profond pulpe ragondin reciter reiterer renvoi riviere rubis salive scelerat sejour ' +
  'sismique sorcier suiveur tabac tatouage theorie toponyme tropical unanime vagabond vedette virtuose ' +
  'voiture abaco acento adorno aguila alejar alumno ancla ano arbol arruga astro auge azafran banda bel' +
  'lo bola brecha bufon caer camello capucha cero chupar ciudad coger conde craneo cuatro cuota defensa' +
  ' desvio dilema dormir ebrio elipse enero escala estufa exito familia fertil fila fobia fraude futuro' +
  ' gato globo gratis guino hebilla hocico huevo ilegal inmune jarabe juguete ladron latex leopardo lin' +
  'ce llenar lugar maiz manana materia mente milagro mocion moreno mugre naipe neon noria numero octavo' +
  ' optica oruga pagina papel pata pelea perico pierna piton poesia potencia producto pulir quince rato' +
  ' reducir reloj retiro rio ron rulo sarten sensor sidra sodio sorpresa suplir talento tarro templo te' +
  'z tira tope traer tripa tunel urgente venda vicio visor vulgar acrobata agave alcolico alterno ammir' +
  'are angelo approdo aria aspirato attrito baccano baritono benzina biscotto branca buio camicia carap' +
  'ace cauto ceto citrico coltivato convegno covato cucire datato demenza diffuso disposto dormire ecli' +
  'ssi elfico enoteca erosivo espresso evoluto fasullo festivo flebo forbito frigo furgone gastrico ghi' +
  'sa grigio idrogeno impiego inedito insulina irrorare lancetta lepre lira lucidato magro manubrio mec' +
  'enate metallo mirtillo monastero movimento mutevole nemmeno nordico obbligo oggetto onnivoro ornativ' +
  'o otite padrone pargolo peloso perno piega piretico pollice possesso prevalso prugna querela rappres' +
  'o registro rettifica rifugio rinuncia ritardo roditore rumoroso sapere sbarra scatenare sconforto se' +
  'dano sequenza sfida sgrassato sinusoide snervato somma spalla spirale stantio strozzare svagare tamp' +
  'one timbro tonsilla tramonto triturato ubicato unificato vacante vapore verace vicinanza vissuto zap' +
  'pato abacate acabado aclive adjetivo agachar alarme alinhar ambiente andaime apelido ardente arvored' +
  'o atingir avante bagagem barraca beliscar bimestre bobagem bovino bule caiaque canavial caracol caul' +
  'e cetim chover clareza coiote conectar correio crespo cumprir delonga desgaste diagrama distante dou' +
  'tor efeito empatia engenho entidade ervilha espreita evidente expirar familiar feirante fileira flux' +
  'o frango funil gargalo gengiva glorioso gratuito guerrear hidratar ignorado impor infantil inseto ir' +
  'real jejum justa lareira leiloar ligar lojista luva mamute marinho medida mesquita miolo moqueca mun' +
  'dial navegar noite nuvem oficina oportuno osso pagar papelada pedalar pergunta pilhado pivete pontar' +
  'ia prensar prosa quebrar rajada ratazana redonda remorso resumir risonho rouco sagrada sarda seiva s' +
  'ilhueta solda sozinho superior talo teatral tesoura tolice tracejar tridente turma vadiar veado vers' +
  'ar vilarejo voltagem cats dogs etcetera azer aqw zsx xsw2 zaq1 zaq12wsx avain salasana aamu';

/**
 * How many bits a letter takes after the two before it: for each of 27 x 27 x 27 (0 the edge of a word, 1 to 26 the
 * letters) the character code less 35, in eighths of a bit.
 */
export const LETTER_BITS =
  '~BF@DEGKKHUQJFKMB]F=CQMMg^]s]E=C]QO`O~o:J<^DZ??GFHQi~Vt6]~~7~]~<~~=~~=~~<~~9~~~K~}6~~ZH~~:Jk|>k~/~~@' +
  'caH~k~[kd>_~~-~~~4~~n~~:~~E~~Eo_~]ofJ^KNeS[nE^^CD7~VSC?LVE~4^^o4~~~As~~4l~@~~6~~=~zA~~~j~`8~~_6~~L<`' +
  '~<_e;~~9~~@~~~_~d2~~~3~~~@~~~X~4~~^~R>M~~X~shiQEZZOP~~bJ=)YS~RME~a~~kba7~~~0~~{U~N}yo7~~~E~5~O~~yZ=~' +
  '~b2~~U6~u=~G<~~UmKBO~~a~g6~`y5~~~3~XS~~3~~~}yH~~~_~n2x~~6~~~6e~~{U4o~~emB~~~P~b8~tm2~j~<I~~~}1X~~piA' +
  '~~~K~g^?IY~DYfV~MCI>c9~9HHEAO^V^v4~~~=~~SE~]@~`:|`2h}B~~~V~i@~~~z~~~H~~~~~~~~k~~(~8~~~h<]~}(X~dA~~~~' +
  '~>~~~{xE~~~}~n@vG~6vvC@nKKUV@Bbn~:=]R~Qii;`~~7~`;Ac~~`~:~~9U}@PHhN~oo`qui~U~GR~]K-~>~B6FP~~R~~u1~V~7' +
  'V~~4~~MV~9~~PT~M~V~~~e5~~~6~~:6~Vf~q9~~ALff~^~~~G]~Q~P~~iI~~~l~mO~>>Ok~~-6~D2~k~5~~CN~UmMl2h~sghu~o~' +
  'FuT4~xO=~~OM~}o?WAW~~Wt9~O7`F~BF@DEGKKHUQJFKMB]F=CQMMg^]67`X[xmamFuF@L7{`}9VIeco}dmA=FP~=~~~B~~/~~C~' +
  '~GC~Q~~~S~QJ~>~2~~=J~8ZX~O~`V~6T~~~W_3>T~=8~Q~CQ~[GT=~~WMT[N~~O~CZhXRbfbnasnGY6qat2;5odt_gp=KC~~16S~' +
  'I~~]~~@~~Eu;]|~~h~E=~~~,~Qi=~~NRQD~~CN~I~~~V~/<~~S>~~~L~~nrqF~~@|7EuS~r~A_{WQHwoR~~K9O.^a~=CF~Y~~~a8' +
  ':~~vCx~iI~[kL28~~~WL@~i~~g2HY~~2~~X<{DU~QF~~sBQP~}~XY1E[YVEY^[>~R6U^JRn^DGJY^~`~:@=~~4d~d=~~]H~?:~dM' +
  'dM~~~c~8A~A9M~;~J~Kn~GJ~n~H;NfnfHb+c]?Xhf^r_g^QQEWXxG>UDZWnhk9@~~~=~~R>~WI~~B2~KGAV~~~z~7S~vwi~}~Z~~' +
  'tzqqz~Zqp(~A~~~5AOQA;ZGoCoMPMQOZ~FH@ab~~Dn9I~YJ8~~@E~JYaiSSj~78P~~~RW;G~K~0]~J7~e~[m@~~RU>Km~~~]FhkF' +
  'Kbx=~d~|7eG|X[G37~}[K~~H9}~],~~~;~~|~];~~M~U[~~~P~31~~lAJ~[Q~AI~<R~~]Dr}~vvn~0V~J~J~~c0~~~e{gI~ddHe~' +
  '~D>~(JSp~K~~~u~wZSqEn~xBRz~K~sz46~tS;~~m<~ykgS:~~~|pC~ybCI~BF@DEGKKHUQJFKMB]F=CQMMg^]A~B:E~~GaXR`>T?' +
  '~r~:9Cwu~~wJ@>9|t0||~;s~A~{E~~KcyVx~~H~/@~Vj>~~?I|IJjy<~|IaDMe{~_e-1dpY;gb~Do~]hdJ~~XYnUmv~`r9H~GJCZ' +
  'IFF~~A`?[a~3QE~}~RS~C>iokAG_~;x~I~~>~~HbN.i~~T~8Bm~j:|VJEu|LdQI~~GW/Ium~]~:9jmg9~~x@k~Y]]1~~JgGI_z~]' +
  '~D:vIHArH]~]T@J9Ot~BG8~n~~~T8C~{m*o~`P~Rb^TD~~uNkC~a~~^4Bjei2cfZ;]OD~SE~~UFRL`^~Ys^:~~p*~~~:~~d~~@~~' +
  '~tpG~~~J~>:Ipm8qu|1j}^L[?@~xYjM}~~Z~,GnLEBZBcJcXckUJpppHAV]q~UpGABlH|yK~Nzq?Q?Cl~<HFBKEAO~@:r~f9zrNB' +
  '~a<ag<Gk:QHI~~~U~LGsjk]uqqN~vhneen~Ned&v?~u~U.{uk;|t~5~wynp7~~nifDz~~XR<Z~Ep6z~]V~ghns>^}~W-E}m~ot:,' +
  'sal;rqKB~n_jkFt~IQNNh_{WmJXRjDVB@~;~NDM@|h~:?9~}~wSS1<bii4jq~4~~`joC~~[foWyj~d~</~}W;j~F=~Z]~H>~~IJ^' +
  'i~bbZ~4J|>t>~zVC~~qYn[<~XX<Y~~8K~-Uua|]~|sf~h<`KX^~iJ/k}f~dk79|[V4~zTA~`RNZDf~mcWH~aICB~BF@DEGKKHUQJ' +
  'FKMB]F=CQMMg^]H~KNIgJZ~]~^8A;~D~<A8H^~~|~B8Kf^7ffn=]~;me?~~@Mc?bn~P~NJ~i},~~RD~]]}~4~~]tV9x~~rw.IepY' +
  '/gc~Eo~]iCJ~~XYnVnw~as,V~fKT~~QJa~KIBaI~E8Oh`~~~Y>:djf<C[~6t~E~y9~~C]JDd~~O~3>h~f5wQF@qwH_LD~~BRZEpi' +
  '~X~33~[~8~~~?~~JXgF~~M`CI~~~~~6;xYFA>Q~V~NPU=IV~IK;^U~~~x@=}ug4i{ZJ~L]WM>y~n3d=~Z~~X+M~~~3~^]J~rD~vZ' +
  '~~xD]o~Q~V~[3~~n2~~~:~|a~~9~~~rm8|~~j~D3Ov<0w{~Dp~dRaEF~~_qS~~~`~8ElJC@X@a3aV`iRHmnnF?SZo~RnKZ~aGjZb' +
  'cV~i>40PJ~?]]CNh~b~@:r~f9zrNB~a<ag<Gk:QHI~~~U~NIumm_xstQ~yjpghq~Qgg&xB~x~J;~xn.~x~8~{}rt>~~rmj=}~~C~' +
  ')F~[j<u~XQ~bcinUYx~?GUwh~jo0X~~~;~~n3~~M~~<~~REqC~~]b~PGQWmLwi~PZZC@JZI~08=R|~w~~6</no6ov~D~~fotH~~a' +
  'lt]~o~i~<:~}5;j~F=~Z]~H>~~IJ^i~bbZ~4J|>t>~zVC~~qYn[<~XX<Y~~8K~*Ft6z[~{qe~gI_aW:~h[]i|d~cj2:~gb/~~`M~' +
  'G^ZfPr~yodT~mUCN~BF@DEGKKHUQJFKMB]F=CQMMg^]6OOQM~~YR_~aDM@~QbCC:YJZ~7~1GYtm6uu|Ll~I|s0~~O]qNp}~_~16~' +
  'YmA~~BL~LMm{?~~LdFPh~~bB=Xt~h/vr~2~~:xsY~~JJ}e}~~J~6QSDE]F]~NbfGO;ZG~8@I~L~]~n65qwsIO0~C~~Q~~F~~PjVQ' +
  'q~~]~CMx~u(~aUP~~Wo]T~~9bjT~x~g~76hje6~~v=h~VZY:~~HdDF]w~Z~I?]BXFCG~f~VX]6US~A8>YJ~~^]F;~zl.n~_P~Rb]' +
  'S;~~tMj6~`~~]4Bjei2cfZ;]OD~SE~~UFRL`^~YsNHts`&p~~C~oTq{Rp~~d`Ln~~L~G=Ryw8z~~+s~gUFHI~~btV~~~c~>;xVO-' +
  'cLm?mblu^?yzzRJ_e{~Hz2_XApG~P~S~_EC:Hq~@RPKS>~`~@:r~f9zrNB~a<ag<Gk:QHI~~~U~LGsjk]uqqN~vhneen~Ned&v?~' +
  'u~N2tnd4um~4~prgi>w~gb_Js~~C~%B~dtP~~aZ~klrw^b~~[P^~q~sx3Guco/tt9D~qammIw~LSQPkb}Zo?Lf3hKrS~^|v>@Fw<' +
  '~?CDxU~r~~R,dkl3ls~6~~clqE~~^iqY{l~f~>/~~Z=l~I?~]_~J8~~KL`k~dd]~.L~Aw@~}YF~~t[q]?~ZZ?[~~:N~(Uua|]~|s' +
  'f~DK`<X^~i]_k}f~dD7@~b];~~[0~gXUaKm~sj^N~gP=H~BF@DEGKKHUQJFKMB]F=CQMMg^]F~cF7~]U~t~A@IB~R~:;:SU~~{~M' +
  '1C~{6~~PBz~W~~B~~;j~?~~~K~IE~~~?~~A@~IJ_~=~~@W0A~~~_g&S~]`C]X~Em~lmTV~~~]~U~~~`e4T{k9uDu~t~ECA<~B~BL' +
  'J~x~rzK2?~~~8Az~6~~L~~C~~URII~~~Q~C4~~~9~Ph9~~HMJC~~8u|H~~~K~O7~~|0~~R>~~mqQ2~~O{N]t~~q~HJxZIitE~~^w' +
  'C=0Zv~@A@OE~~~y2>~~w1z~kD~]mh^>~~~@uA~k~~i2ASS~4{~rCuQ]~kI~~><jJxv~p~3F]TF=K~~?aa:TaBS~~KGXT~~B~9@>f' +
  '~9~~~E~fNH~>3~~QfSf~~^~2GrD=CeNXJf]frRQ~r]F3WU~~if5jd`_p?GyfneYY7_9~5Z]Fa^vos?7~~~<~~HJ~~9~~>T~?F:U~' +
  '~~y~_Z~}~p~~~a~~{~xx~~aww$~R~~~-BaRUBTZnD~[ZNJNi~MAEaNc~Ov.]hKXB~pXM~cZ``MNp~95Qpp~~h0A~O~9a~JG~WWUY' +
  'F~~RH;JiW~`P9^b`OCn`~ZxrLC?r^~7?5ts{A~~D:|~~*~~~;~~z~~<~~Z~~q[~~}~,?~~g=y~VE~j@~XA~~JDnx~rrj~@A~:~8~' +
  '~N@~~~~~X3~}}7`~~]p~)N~HYD~~~L~tHlo@H~vFWw~H~qw*@~qk3~~jB~vhdpZ|~~ym]~v_YK~BF@DEGKKHUQJFKMB]F=CQMMg^' +
  ']W~U6T~|p|<~N7DC~o~CDC=U~~sVG-Ojc<kkrBb~?rjC~~ERgDfs~U~3>~Th<~~=GzGHhw:~zG_BKcy~]c3D`kT,b^~@j~Xd`E~~' +
  'STiQirz]n8KDBQ<wt~S~~ENE~s~1MK~SSpx~7C~~~.^v~9~~A~~C~~^IeR~~~j~/Fq~n8~Z3Iy~PhUM~~K[cMyq~`~76hje6~~v=' +
  'h~VZY:~~HdDF]w~Z~jpY8X?v?~~~z:o4jyaANH~Q~=~{?4|tf3hzYI~K[VL=w~mGc<~Y~~W4Bjei2cfZ;]OD~SE~~UFRL`^~YsR4' +
  'ywd3u~~;~sXu~3t~~hdAs~~J~;8Fnk5osz;gz[IX==~vWhKz~~W~5BjG@>U=^F_S^gPEkklC<QWl|PkSR]Uo~|J~V}t>[Q<o~*Il' +
  'IqmH~~@:r~f9zrNB~a<ag<Gk:QHI~~~U~LGsjk]uqqN~vhneen~Ned&v?~u~B6vpe3wo~:~rtik1y~idaLu~~f~0NySc2n{PJ~Z]' +
  'bgNRpzK9Npaycg(I~p{7~~ZQ~}nyzV~~X`]]xG~g|aadcg=qA~P{u5P4ua~:;Cwv~q~~/;`gh2ho~=~~_hmA~~ZemUwh~b~:7~zU' +
  '8g~D:~XZ}F;~~GH]f~``X~4J|>t>~zVC~~qYn[<~XX<Y~~8K~&Tt`{[~{r>~gb_aW]~J]^j|e~cj79|[V4~zTA~`RNZDf~mcWH~a' +
  'ICB~BF@DEGKKHUQJFKMB]F=CQMMg^]9W]KL~}L^B~^BJ9~V~5F>R]~~]V.=Ojc<kkrBb~?rjC~~ERgDfs~U~E;~Re:~~;DwEFft8' +
  '~wE]?Iaw~[`5FbmV9d`~Bl~Zfa6~~UVkSkt|8@/dOdK~~~D}~~YL5_~~:EB~~_W~W@;elh>D]~8u~F~{:~~E^K8e~~Q~>;{~x-~d' +
  'X6~~=r_W~~UemW~{~j~3M~~~@~~~CG~rvvJ~~d~+by~~v~@SLDSgLS~~~uNj1It~FB7~F~}~L@=}ug4i{ZJ~L]WM1y~nHd=~Z~~X' +
  '5Clgk4dg[5^PF~TF~~VHTMb`~ZtT<zyf/v~~<~uZv~0v~~jfLt~~L~D6Ovt+w{~Dp~dRaEF~~_qS~~~`~88~^W9lTu;ujuJf3~~~' +
  'ZSPn~~g~2Lmi>Hvn~own<b<@i~BHEcFO~x|@:r~f9zrNB~a<ag<Gk:QHI~~~U~LGsjk]uqqN~vhneen~Ned&v?~u~V/{uk/|t~>~' +
  'wznp=~~oifMz~~J~(B~^<Jx~ZH~eflqX]{~UJXzk~mr,JygrAxx3H~tepqAz~OWTToe~^seAhgk3ug~6~yCE?Xe~9?^{z~u~~48^' +
  'ee0fm~;~~]fk?~~WbkSuf~`~>,~~Z=l~I?~]_~J@~~KL`k~dd]~4J|>t>~zVC~~qYn[<~XX<Y~~8K~)Dq]xF~yoG~d_;^E[~fY[g' +
  'yb~ag79|[V4~zTA~`RNZDf~mcWH~aICB~BF@DEGKKHUQJFKMB]F=CQMMg^]@eJ[He]w~He]AL3]I~9CDUA]~X]G=Ojc<kkrBb~?r' +
  'j.~~ERgDfs~U~I?~Ui2~~>:{HIix;~{H`CLdz~^d5/bmV4d`~Bl~ZfaG~~UVkSkt|^pFC]IDO]}~@]~=AAY|~3CFe~]R]X>:djf<' +
  'C[~6t~E~y9~~C]JDd~~O~3>h~f5wQF@qwH_LD~~BRZEpi~X~97ikf2~~w>i~W[[<~~IfFG^x~[~=FVEI?NN~~~wCN3MJ~F@G^UW~' +
  '~xB?~wi6k}]L~/^ZP@{~qJg?~]~~Z4Bjei2cfZ;]OD~SE~~UFRL`^~Ys@InlY3jywJ}hMjtKi~~]Y,h{~F~4+RywAz~~Gs~gUdHI' +
  '~~btV~~~c~-<uSL;aIjQj_jr]CwwwO?]cx~]wEYXANT~F~Yaw:LACQ~<AD>HI~~Y@:r~f9zrNB~a<ag<Gk:QHI~~~U~LGsjk]uqq' +
  'N~vhneen~Ned&v?~u~>9uoe4vn~C~rthj-y~ic`Lt~~f~,LwRb>lzOH~YZ`eLPoyI7Lo_xaf+>~x~7~XbY~~WP~^~~`NGe~C~o~c' +
  'M=MFKNM~R}wK>4wH~9=Kyx~s~~T:fmm0mu~4~~dms3~~_jr[|n~g~;2~{V:h~E;~Y]~G=~~HI]g~aaY~4J|>t>~zVC~~qYn[<~XX' +
  '<Y~~8K~+O?[vV~wm`~b]Z]SY~d=>e?`~_e79|[V4~zTA~`RNZDf~mcWH~aICB~BF@DEGKKHUQJFKMB]F=CQMMg^]3~Hil~~K~W~W' +
  '3?CX^`CGBuH~~u~DHA~y4~~~Ax~5~~G~~@h}7}~~k~39~}~8~~@@~@]~_E~~YP?d~~~Z~0>~~H/~Q~O~~Y~QG~~TOUQ~~Ya~8s[P' +
  'A{KS~zW[AN8~z~8:F[QOx~SFY~~~D8z~3~~P~~C~~IY:V~~~7~6D~~a?~L4?~~m~7M~~]xT?~~~}~;=x{<A~~~Ey~gjK;~~2uUBm' +
  '~~j~9EaODR]UmGm`QE6P_yTO2sY~hyb7K~~K6K~hH~6KfBL~~}VsK~i~~9?E~V~.~~V?xDA~oA~~VIBT|V~t~5FddC9~eX>~M5U~' +
  'D~~~MEWU~~P~<:Jaa6~Y~9Y~~DLK7~~`~G~~~}~9IdHD>L2YFbPddPXhd~A?UQ~~d~>~zvu~~{~d~{Ro(uc~CWXEwt~~~0J~~~9~' +
  '~kF~}E}~P<~VA:T~~~V~UP{ssf~yzW~~qvnnw~Wmm$~H~~~4>~QE1~{~G~~UOYDY~LHGX~~~X~:C~D^=Z~CH~MVN~IE~~>3S~~~~' +
  '~3B~V~8~~F<~bN~XG~~]H?Dj~~D~6TWVENdV~PnhM9?hT~G1Mjiqdvwl8~~~(~~~?~~|~~B~~]~~s~~~~~?2~~Z7m~J4~]`~KA~~' +
  'LMal~ee]~.^~S~6~~kX~~~?~oQ~ll4m~~L_~29mXs:~tjC~_BWZ@V~aTV;t]~]bB8~Mp,~~nA~UELuQ~~~~rb~{c]@~BF@DEGKKH' +
  'UQJFKMB]F=CQMMg^]8ucDO{pIQOx=FH7~c~<XUPBQ~gJB8Kf^7ffn=]~;me?~~@Mc?bn~P~E;~Re:~~;DwEFft8~wE]?Iaw~[`1A' +
  ']iR0`]~=h~Ua]C~~QRgOgpxZk4Jx7@rvJZqR~EDA~q~J>G~uRowH@;el<>D]~8u~F~{:~~E^KFe~~Q~3>h~f5wQF@qwH_LD~~BRZ' +
  'Epi~X~,;loi;~~{Bm~[^^?~~LiIKa|~^~4VaCTR]U8rm`Q:8P_yTCKsY~hyb>;{rd1fyWH~JZUK<v~lEb;~X~}U,Nvqu6oqeGhZ5' +
  '~_Q~~aR^Wlj~d~=?cbO:_nm2s^C`jA_~s=OK]p~L~.=Lsp;tx~Am~aO@BC~{]mP~~~]~@;tRK/`HiPi^hqZPuvvNG[bw~5v;lDaa' +
  'qog?APDZMN`b~>CN4c`wAt@:r~f9zrNB~a<ag<Gk:QHI~~~U~LGsjk]uqqN~vhneen~Ned&v?~u~6<]UK5]Ts>~XZNQ@_~OIGMZo' +
  '~Lf)U~[j@u~XE~bcIn@Yx~R@Uwh~jo56o]h7mmG>zj[ffBp~ELJJd[wShH_bIIYo?~HxE7D5s_~E9Lut|o~~J6]cc-ck~8~~Zci<' +
  '~~U`hQrd~]~><~~Z=l~I?~]_~J@~~KL0k~dd]~4J|>t>~zVC~~qYn[<~XX<Y~~8K~)DdPjK~kaU~WROQGM~XKMYlT~SZ=?~a[5~~' +
  'Z/~fXT`Jl~si]M~fOIG~BF@DEGKKHUQJFKMB]F=CQMMg^]8xfQEMt@ES|M<H3~f~IPDkiv~MsE;Mha:iip@`~=ph7~~CPeBdq~<~' +
  'I2~Ui6~~>H{HIix;~{H`CLdz~^d2C_jS6a]~?i~Wc^8~~RShPhqy=m5[~r>H~|~H~dGs9~c~BN>~~~y6dC>iokAG_~;x~.~~>~~H' +
  'bNIi~~T~/Al~i9{UIDt{KcPH~~:V^Htl~[~@5psm9~~~=q~_bb1~~PmM@e~~b~;RuHKEKi[T~KBK2d>~KM=~YT|~vEB~zl/n~2O~' +
  'Qa]RC}~sLiB~_~~]?<zuy-svj5J_T~cA~~eVb]pn~i~A2xwd5t~~:KrXt~Vt~~hd7r~~F~;8Fnk5osz;gz[IX==~vWhKz~~W~BOv' +
  'TM<bJk>k`ks]-xxxPI^dy~?x5ngcBspJ|Q<J?B>bc~8I`]ebyrK@:r~f9zrNB~a<ag<Gk:QHI~~~U~LGsjk]uqqN~vhneen~Ned&' +
  'v?~u~A:g`V-g`~J~ceZ]4j~ZURXez~Wq(D~cs>}~`@~jEqv^a~~ZI]~p~rw4Bzht6yyS8~vfrr4|~DXVUpg~_t8Z=]DTj]~IME8I' +
  ';n?~MOSMowj|}O2ahh0ip~7~~`inB~~Zen?xi~c~@,~~[?m~J9~^a~LB~~MNbm~ff^~4J|>t>~zVC~~qYn[<~XX<Y~~8K~+MmYtT' +
  '~tk^~`[XZAV~CUWcu4~]c9;}]W0~{UB~bSP]Fh~neYI~bKDC~BF@DEGKKHUQJFKMB]F=CQMMg^]:iH<D~~PJN~LcHD~U~>?>PJRZ' +
  'GN>/Ytl8tt|Kk~I{s:~~N[q:p|~^~T=~`tA~~=S~STt~-~~SBN@I~~io*K{Rp5~z~H~~s~{I~~MG~Q~~~w~,BaKIZZL]UZf]IGbX' +
  'fG@ETS~^]~(Ku{DMTl~>~~V~~J~~Tn[Uu~~`~;;p~m7~XM<x~OgS8~~IZa8wp~_~?4prm>~~~Ep~^ba.~~PlL?d~~b~EIL;DALB~' +
  'WUF_G:NTaVCA~Ji~~IC8~xj0l~]M~O_ZPA|~qKg4~]~~[-B}w|0uxlN=aV~eI~~gYd^sq~k~4;N~c5~~~I~~jV^8~~~O]]~~~;~/' +
  '8W~|3~~~Lx~lZi9N~~gy[~~~h~??sQJ5^Gh@h]gpYOtuuME<`v~7u9GE@^~~A~__}Rc@CKXBGMMO:~PM6C~~w7L~-S~rMryMX|Kb' +
  'YZ~~~f~MHtll^wrsP~xioffo~Pfe&wA~w~;8`ZP.aYwC~]_SUEc~TNKR_t~Qj+C~hw=~~dR~FpvV?f~~_FH~u~wB0=~z~7~~E7~~' +
  'x~~`~~PGhL~y~J~DPT>?9{?~O~QdBC~T~I;>~]~N^~DHnuu&v}~@~~mv{F~~gr{c~v~p~@.~~[?m~J4~^a~LB~~MNbm~ff^~4J|>' +
  't>~zVC~~qYn[<~XX<Y~~8K~$Y~r~m~~~M~ytTsio~UPpU~w~u|79|[V4~zTA~`RNZDf~mcWH~aICB~BF@DEGKKHUQJFKMB]F=CQM' +
  'Mg^];SxKP~~GgC[O@P9~J~=E8f{~UQO>Ii~I1~~~2|~;~~A~~Dl~^~~~o~I7~Ui=~~>H{HIix5~{H>CLdz~^d.:alU3c_~Ak~Yea' +
  'F~~TUjRjs{]o2L~YEi~UjR~ZHO4Ra~<A?~i~~i~B=gnj@F^~:w~H~}.~~GaMHh~~S~.@k~h8zTHCszJbOG~~EU]Gsk~Z~97ikf8~' +
  '~w>i~;[[<~~IfFG^x~[~F[cALHyM~dNL@O5`{dJ=7~u~OTIDA~yk1m~^N~P`[QB}~r0hA~^~~]5Clgk4dg[5^PF~TF~~VHTMb`~Z' +
  't1@mkX:ixv/|gLisJi~}]XUgz~U~W2b~~/~~~8~~wetAY~~rWI~~~G~6@:WO>dMn7nbmv_7zz{SK`f|~_z=}ZC=b~NbNRZXO7Rsc' +
  '==CHBq~ZS<=~~~D~~v>~Z/~~;n~JYGK~~~}~LGsjk]uqqN~vhneen~Ned&v?~u~7>]WM1^Vt@~Y[PRB`~PKHO]p~Mg)W~]lBwCYS' +
  '~dekpW[z~T8Wyj~lq1Dsal;rqK9~n_jk;t~I>NNh_{Wm=RfLE]MS~^|U4B=vb~V6@Uw~r~UK7]dd+el~:~~[dj>~~VajRte~_~:7' +
  '~zU8g~D:~XZ}F;~~GH]f~``X~4J|>t>~zVC~~qYn[<~XX<Y~~8K~)TtIz[~{qe~Jb_aH]~h:Bi|d~cj79|[V4~zTA~`RNZDf~mcW' +
  'H~aICB~BF@DEGKKHUQJFKMB]F=CQMMg^]8~JGRY~PIIeO8>E~Ce?G?{XY~{~LBToh@pow=g~Dvn0~~IWlI4x~Z~HL~w~.~~8D~jD' +
  '~~;~~E~KS`~~N~1>P~}4~W~:~~F~~A~~MD~W~~~_~1S]GDLbQ~]bRMKF]U~9>G]RORL~X=}~~D]t~/~~F~~3~~OvQ;}~~h~(N~~b' +
  '9j]fJ~jU~{M~~UJUL~~~~~I,y{v5~~~Ny~gkj5~~YuUWK~~k~AO|=QGGF~ZbUOI8EzZ_>8ZU~bZMOD~~u.w~i7~[kf]7~~}Bs?~i' +
  '~~f0B~~~2}~t?UiG~E`~~p@TS{y~U~K:qp];m|{3~kQmx5m~~a]Yk~~7~G5Qyv,z~~>r~fTcHH~~bsD~~~b~E=~e^.s[|=|q|~m;' +
  '~~~GQKuI~F~6VZOLK~L~P~HkI>Os~9H=EGD~~~IC{~oB~{WJ~iE/pEPtCYQ6~~~^~UP{ssf~yzW~~qvnnw~Wmm$~H~~~>Dd]S1d]' +
  '{4~`bVY8g~WQOUbw~Tn1L~v~3N~O=~}~~~HQ~~`:F~]~~d.@~~~5~~L=~~W~~F~~DCzW~~~c~G=UNjBuf~I~W?4HyT~K>9WW~O~~' +
  'A;szz.{~~6~~qz~9~~lw~B~{~t~B5~~]9o~LB~`b~N0~~?Pdn~hh`~7L~Aw@~}Y3~~t[q]?~ZZ?[~~:N~.2~<~h~~~r~to?nKk~v' +
  'iHw~r~Hw@1~d^/~~]>~i[WcMo~vl`P~iRLJ~BF@DEGKKHUQJFKMB]F=CQMMg^]GvdE6|qeRayJLIG~J~798igs~hq:5F~|:I~~CC' +
  '~A~~J~~EBGNQ~~n~J8~D~;~~AH~2h]~B~~gUF>~~~}~8?M]H1~}~=~~P]]A~~]U]?]~~I]2^l]Vfj9rewrZE?uexF4@siNckt1Pz' +
  '~|R1q~;~~Z~~H~~Ys7Zz~~e~3>~~~>~AcB~~?|iG~~DHWB~H~C~:=twqC~~~Au~?f53~~TqQSi~~f~>epE>SldV~|V8M5Rn~T=<G' +
  'h~x~q47~~y.{~lB~^Hj`P~~~ZwC~m~~j8?~~~0~~W<zHT~pC~~K@oC}|~W~8?~T:AOd~@dc;Wd>T~~MQFD]~Z~7@J~c3]~~B~~~:' +
  '~J5~~cca~~~[~.IoTA@LG`U`[V[SQ~~~<@]Q~~Pc?yFnA~NM~U}7>ECmK~:H>hpm~}~7M~~~2~~O<~~QM~QC~PF;O~~~H~UP{ssf' +
  '~yzW~~qvnnw~Wmm$~H~~~4GSQ>AmL~G~LU>MZ[~IH:^^f~H~5K~M~5~~Y@~z|a~GMZ~;4n~~~~b4>P~P6~~9C~`~~~@~~J]@]`~~' +
  'W`FYRMJi~E~k~~Bl7~J~779~LP~~~K;|~O)~~~:~~z~[L~~u~~Z~~~O~.G~~N;~~gD~{~~6L~~j=~^~~~N~/Y~N~8~~fF~~~h~jL' +
  '~gg8h~~G:~*:xd~B~~ui~kBceAa~lBan~h~gn4C~lK8~~e8~rK`LBx~~u<Y~r[TA~BF@DEGKKHUQJFKMB]F=CQMMg^]HXPBLe~M~' +
  'L~cKqA~K~08<P]]~X~E;Mha:iip@`~=ph2~~CPeBdq~S~E;~Re:~~;DwEFft8~wE]?Iaw~[`6,cnW:ea~Bm~[gbH~~VWlTlu}_p=' +
  'D~:BU~N~|~e@t9V]~2KOe~~ze~@;elh>D]~8u~F~{:~~E^K8e~~Q~6@k~h8zTHCszJbOG~~3U]Gsk~Z~A0~~|>~~~=~~mpp5~~={' +
  '[]s~~B~HTw:L<rLU~~G<k<AM~>AF~[~~~M>;{rd1fyWH~JZUK<v~lEb;~X~}U0Ktos<l<c2fXN~]N~~^P]Ujh~b|a.~~s1~~~;~~' +
  'g~~C~~~wsA~~~E~2APwt0x|~E<~dSaFF~~`qT~~~a~;HoMFC[5dKdYdlUK9qqIBV]r~?qN}wRLP~x~F~xH^7RP~44AYZJ~~ZMP~~' +
  '~/~~lC~~4~~:d~@neU~~~@~QLwooazuvS~{mrjjs~/ii+zD~z~ZH~~u0~~~6~~~x{/~~yspK~~~vI-L~aq9{~?:~hiot]_~~XM?~' +
  'n~pu3B~x~8~~M3~~v~~@~~`AeJ~v~G~Td@TIRte~`}x9M>xB~4K6zy~s~OJ6]cc-ck~8~~Zci<~~U`hQrd~]~:7~zU8g~D:~XZ}F' +
  ';~~GH]f~``X~4J|>t>~zVC~~qYn[<~XX<Y~~8K~(Uua{]~|rf~hc`bX^~<];j}e~dk79|[V4~zTA~`RNZDf~mcWH~aICB~BF@DEG' +
  'KKHUQJFKMB]F=CQMMg^]1fTLOlaUaQi[EOEoTqDIFXWcqX3B8Kf^7ffn=]~;me?~~@Mc?bn~P~E;~Re:~~;DwEFft8~wE]?Iaw~[' +
  '`0@]hQ3_Z~<g~T`]B~~PQfMenvXj3JYHBSVS_Qd^GJ=bRd:?G`UePXa>:djf<C[~6t~E~y9~~C]JDd~~O~3>h~f5wQF@qwH_LD~~' +
  'BRZEpi~X~76hje6~~v=h~VZY:~~HdDF]w~Z~HNYGLJTMejeXIM,HWqLGCkQx`qZ>;{rd1fyWH~JZUK<v~lEb;~X~}U4Bjei2cfZ;' +
  ']OD~SE~~UFRL`^~Ys9;`^K6]ki<oZ?]f=[~pOKGZm~H~;8Fnk5osz;gz[IX==~vWhKz~~W~5BjG@>U=^F_S^gPEkklC<QWl|Pk<V' +
  'OKK[YQdRZPDD8JKk:FHFMJa[^@:r~f9zrNB~a<ag<Gk:QHI~~~U~LGsjk]uqqN~vhneen~Ned&v?~u~,A`ZP9aYwC~]_SUEc~TNK' +
  'R_t~Qj3FrL]8ftIB}ST[_GKisD9GiYr[`4?m[g5llF<yiYeeAo~DKIHcZuRgZ9nlp,zl~2~~dg^Ij~^_cM~~M~~J6]cc-ck~8~~Z' +
  'ci<~~U`hQrd~]~?D~~b(t~QG~eg~SH~~TUis~mme~4J|>t>~zVC~~qYn[<~XX<Y~~8K~)DdPjK~kaU~WROQGM~XKMYlT~SZ79|[V' +
  '4~zTA~`RNZDf~mcWH~aICB~BF@DEGKKHUQJFKMB]F=CQMMg^]=lL>KdPG_E`kFD>~IlLD8YHX~JS64_zr8zz~9r~B~y8~~TawTv~' +
  '~d~K>~k~.~~5>~^G~~K~~^vIKz~~Lz*@~~t7~}~A~~N~~E~~sF~p~~~{^5?VD?ILN~X]lKHFdFUU;BaOa~s_C7wGz8Vn~J~~K~~2' +
  '~~WNEX?~~c~>:~~~,~k`F~~bzfB~~]Mt>M~~M~=6mpj2~~{Cn~]__@~~MjJLb}~8~GBF>CDOB~~jTPH=FC~NB?~E~b~Z?<|tf/hz' +
  'YI~K[VL=w~mGc<~Y~~W/D~}R3B}qCtB]~j]~~m=jcxv~p~:Dut6=q~~4~oUq|Dq~~OaMo~~;~11f~~?~~~8~~{ixE]~~C~X~~~S~' +
  '.2~e^:s[|?|q|~nK~~~HZou~~L~@VJGEhTP~`TTDC>GCYMFBCE?]VYRL~~x?~~DB~r3ry2Y}6bZZ~~~g~MHtll^wrsP~xioffo~P' +
  'fe&wA~w~C8{uk2|t~;~wznp5~~nifXz~~<~,F~qP3~~V?~xy~~Jo~~h?]~~~~~/E~~~8~~E:~~Z~~J~~k@pJ~Z~E~GKA:S?LB~F~' +
  '[CB9}I~O=M~~~y~~_0qxx,y~~:~~ox~I~~ju~f~y~s~A4~~]?n~K5~_b~MB~~4Ocm~gg_~4J|>t>~zVC~~qYn[<~XX<Y~~8K~$f~' +
  'r~m~~~]~yt[sjH~zTT|~w~u|DF~hb0~~aN~m_[g=s~zpdT~mV/N~BF@DEGKKHUQJFKMB]F=CQMMg^]<~CkGRFDZMba;>8~T~EWAJ' +
  'Ya~M~H0Pkd=llsCc~@skD~~FSh5gt~V~I3~s~L~~6;~fR~~;~~6~`K~~~|~8.o{dF1n~Oz~gsoC~~cdyax~~k}3TU@EVgKoYoTDF' +
  '@oNY:DAX[~bg~JEovr:Nf~8~~P~~2~~OiU8p~~>~09m~j:|VJEu|LdQI~~;W_Ium~]~0:O~~?~~~6~~z~~7~~J~iU~~~W~=PGLEF' +
  'S@e~~~AD:>]~OG>~L~Q~O@5}ug4i{ZJ~L]WM>y~nHd5~Z~~X2?~~~7~~u1xi_~nR~~pLmH{y~F~S3yxe5u~~7~tYv~5u~~ieDs~~' +
  'D~;3Z~~D~~~5{~o]N2Q~~k|_~~~k~F/zXQEeNo=odnw`={||TLag}~5|;TXGL~MwaY~w99<X_~9H^?sp~YaH9~~~0~~I;~~F~~6j' +
  '~Btkk~~~U~VQ}tug~z{X~~rxoox~Xon$~I~~~1A`7P9aYwC~]_SUEc~TNKR_t~Qj1>~v~3X~s8~}~~~BT~~mbH~H~~d36~~W7o_e' +
  '?~g]~ZA~~;Q}L~~~]~E?<ITLOQ~E~UH>?a:~=JPa~Z~a~T:fmm7m=~<~~dms1~~_jrC|n~D~>7~~@8|~Y5~mp~[5~~]]q{~uum~+' +
  'O~DzC~~]I~~w^t`B~]]B^~~=Q~3WwcN^~~uh~je:/[a~FAaF~h~gm:8~Jf5~~dF~pb^j=v~}sgX~qY4R~BF@DEGKKHUQJFKMB]F=' +
  'CQMMg^]7~HLS~aHZ?KI?M<~S~>M=WPZZYaJ0Sn3?nnvEe~CumG~~HUkGjv~X~EP~fzG~~&Y~YZz~L~~YqS]u~~ot8Lhs]/jf~7r~' +
  '`lh5~~[]qYqz~dv2VfQ:ckV~ks_NG>~a~4>]ga~]s_2Cmso<Kc~?|~M~~1~~LfRMm~~X~<F4~n>~ZNIy~PhUM~~0[cMyq~`~4D~~' +
  '~2~~~<~~VN[@~~=VmB~~~~~GGX@WPPId~lkIG<0T`OOD~@~~~TA>~vh5j|[K~M]YO?z~pIf/~[~~Y>Aupt1mp=9gYO~]7~~`Q]Vk' +
  'i~c}O>vta,r~~?~pUr|Sq~~ea]p~~2~I5S{x2|~~<t~@VeJ6~~duX~~~d~BCvTM3bJkRk`ks]7xxxPI^dy~3x3[QPK[~_XS~IR@@' +
  'KJ~4KNTPS~[g7Az~m@~yVI~hChoCNsA9O4~~~]~LGsjk]uqqN~vhneen~Ned&v?~u~N1~~u9~~~4~~~y{;~~ytq;~~~Ie%Z~C~P~' +
  '~lS~vw~~jn~~gUT~|~~~9D~~~,~~k=~~H~~AP~Bpn]~~~W~H=LoPOTo~?~~IHDJM~/FE~L~}a~X8jqq6ry~G~~hrw-~~cnw9~r~l' +
  '~O@~~k7}~Z3~np~]-~~]]r|~uvm~0N~CyB~~[H~~v]s_A~]]3]~~<P~(`~l~g~~~q~WGknd8~WhjG~q~pvCE~gF+~~6M~l^ZfPr~' +
  'yocS~lUOM~BF@DEGKKHUQJFKMB]F=CQMMg^];|Pbe~wLwg~q.e?~j~7H=omy~nw6I>~y:~~~BN~9N~Z~~P5~[}N~k~ME~B~<~~9B' +
  '~;M~~J~~ay4T}~~w?7>u~?.xD~<~~myuI~~ij~R~~~q~/nA]TVzN~u~~;mC~v~@5UOV~s|~@Ct{wM(k~G~~U~~B~~TmZUt~~`~:9' +
  '~~~:~=4D~~N|UM~~SOwB~~~W~76hje6~~v=h~VZY:~~HdDF]w~Z~:kvI;Irj~~~u<Z>XT~:G7~H~}~P1E~|n;p~aB~Td5U=~~vOl' +
  'E~b~~_/:xHw8qsg<j@R~`S~~cT`Fnl~f~<=WWA>__~D~O9~_XM~~O5J~~~J~2N8~~3~~~O~~OAIJ@~~w~R~~~x~?G~?8CRE]?~EM' +
  '~FW~YeA<P]Y~X~6c]XXhf^HGg^QQ?WXx?>3DZWnhk5DQ~D:~QPN~~=~YM5~LIKO~~~s~MHtll^wrsP~xioffo~Pfe&wA~w~<A]HI' +
  '3UK~D~UScAVHeF@K]U~~M~3M]I~5~~DB~|TTWZ[d]D7M~~~]c6F~PX5X~A9~~~~~@S~OOIB~~~K~TTWVENdV~6nhM=;hT~?@Mjiq' +
  '7vwV9hop-pw~1~~gpuI~~Gmu]~p~j~.5~~]9o~LB~`b~NC~~OPdn~hh`~(Z~O~N~~gT~~~i~KM~hhM?~~H]~.IiUp7~qgZ~]WTV3' +
  'S~^QS_qZ~Y_=?~a[5~~ZG~fXT`Jl~si]M~fOI/~BF@DEGKKHUQJFKMB]F=CQMMg^]=OrFJY~NYD~y5S9~T~;B@Qu~~w~2@Snf?nn' +
  'vEe~Cu3G~~HUkGjv~X~J@~Vj>~~?I|IJjy<~|.aDMe{~_e4EalU0c_~A8~YeaF~~TUjRjs{]o/W~]Ji~]ba~iESA~~~0APii~hS~' +
  'C>iokAG_~;x~I~~>~~.bNIi~~T~.@k~h8zTHCszJbOG~~EU]Gsk~Z~76hje6~~v=h~VZY:~~HdDF]w~Z~FEJ=9=]l~__VB]>Bv~C' +
  '?B~Q~~~y>;{rd1fyWH~JZUK<v~lEb;~X~}U4Bjei2cfZ;]OD~SE~~UFRL`^~YsB<hgT?dsrDxcHeo+d~xXTPbu~Q~-<Krp:sw~@l' +
  '~`N]AB~z[mO~~~]~2ElJC7X@aHaV`iRHmnnF?SZo~Rn;ZoHk{yZ~:AA<WMCl~9CCfmj~K~@:r~f9zrNB~a<ag<Gk:QHI~~~U~LGs' +
  'jk]uqqN~vhneen~Ned&v?~u~<0gaW5h`~;~cFZ]Aj~[URYf{~Xq9LwRb7lzOH~YZ`eLPoyI.Lo_xaf7Ap^i/onH?{k]ghCq~FNKK' +
  'e]xTjWWGX]EgX~S7k.TBIW~JKDlltfyyK7]dd+el~:~~[dj>~~VajRte~_~><~~Z=l~I?~]_~J@~~KL`k~d0]~4J|>t>~zVC~~qY' +
  'n[<~XX<Y~~8K~)KkWrR~ri]~^Y@XNT~_STas]~:a79|[V4~zTA~`RNZDf~mcWH~aICB~BF@DEGKKHUQJFKMB]F=CQMMg^]E~ZKS~' +
  '{L{D]T;NM~S~2=FrSL~<zB8Kf^7ffn=]~;me?~~@Mc?bn~P~E;~Re:~~;DwEFft8~wE]?Iaw~[`)IeqZ4hd~Ep~]ieK~~YZoWox~' +
  'bs>;Ki>FwS~C~~<jL~r~1JM~S~px~A<fmi?E]~9v~G~|<~~F_L3g~~R~3>h~f5wQF@qwH_LD~~BRZEpi~X~M7}~{3~~~/~~loo<~' +
  '~]zZ]r~~H~OPsOIDIg~~EI<P1bq~L=;~k~z~s>;{rd1fyWH~JZUK<v~lEb;~X~}U3Jrmq:knbCeW2~[M~~]NZTh;~a{49feR=bqp' +
  '2u`FbmDb~vVRN`s~N~;8Fnk5osz;gz[IX==~vWhKz~~W~(W~]T=iRsKsgB{dY~~~XPek~~d~?smiOyvnXW>nJNE?i~+cfHjg~x|@' +
  ':r~f9zrNB~a<ag<Gk:QHI~~~U~LGsjk]uqqN~vhneen~Ned&v?~u~J4oi_:ph~+~knbdCr~b]Zan~~_y.Y~_o:y~]U~fgmrY]|~V' +
  ';D|l>n=,Dsal5rqKB~n_jkFt~IQNNh_{Wm:JNLPDZL~Fd^DH>_J~6?C``hZmmJ6]cc-ck~8~~Zci<~~U`hQrd~]~3<~~Z=l~I?~]' +
  '_~J@~~KL`k~7d]~+N~CyB~~[H~~v]s_A~]]A]~~<P~&LlXrS~si]~_ZWYOU~`SUat]~[b79|[V4~zTA~`RNZDf~mcWH~aICB~BF@' +
  'DEGKKHUQJFKMB]F=CQMMg^]IjX4DpeYeUm_I/IsXuHBJ][gu]eB8Kf^7ffn=]~;me?~~@Mc?bn~P~?Q~g{4~~CF~Z5{~M~~ZqTG3' +
  '~~pu0@]hQ3_Z~<g~T`]B~~PQfMenvXjD`n58hlhugzt]2Swhz@9]uk{emw>:djf<C[~6t~E~y9~~C]JDd~~O~3>h~f5wQF@qwH_L' +
  'D~~BRZEpi~X~=2mpj<~~{5n~]__8~~MjJLb}~_~BZeSYBaYqLqdB;FUc~Y.=w]~m}f>;{rd1fyWH~JZUK<v~lEb;~X~}U4Bjei2c' +
  'fZ;]OD~SE~~UFRL`^~Ys9;`^K6]ki<oZ?]f=[~pOKGZm~H~@<Krp,sw~@l~`N]AB~z[mO~~~]~5BjG@>U=^F_S^gPEkklC<QWl|P' +
  'k7YSON_]ThU]THH<NOo=I5IPMe^b@?~~}6~~e;~x<w~4^~:h__~~~l~LGsjk]uqqN~vhneen~Ned&v?~u~;-`ZP9aYwC~]_SUEc~' +
  'TNKR_t~Qj8KwQa=kyNG~XY_dLOnxH=Kn/w`e4V~r~3~~]J~~p||G~~6O`7zp~i~LLPNR;]N~Hf`FJ@aM~38Ebbj]ooJ6]cc-ck~8' +
  '~~Zci<~~U`hQrd~]~:7~zU8g~D:~XZ}F;~~GH]f~``X~5e~Y~Y~~r^~~~t~vW~ssWt~~(f~.Oo[vV~?m`~b]Z]SY~dWYew`~_/79' +
  '|[V4~zTA~`RNZDf~mcWH~aICB~BF@DEGKKHUQJFKMB]F=CQMMg^]/xf^a~sLTK{HAK<=D~A[Ijiu~jrG=Ojc2kkrBb~?rjC~~4Rg' +
  'Dfs~U~AK~buJ~~3T~16v~H~~UlOYq~~kp2C_jS1a]~?i~Wc=D~~RShPhqy[m8EF]@fjgsexr>]CFfx:9>Niyclu>:djf<C[~6t~E' +
  '~y9~~C]JDd~~O~6@k~h/zTHCszJbOG~~EU]Gsk~Z~=<mpj<~~{Cn~]_0@~~Mj<Lb}~_~=UaBT=]Ulrl?PU.P^yTBKsX~hxa>;{rd' +
  '1fyWH~JZUK<v~lEb;~X~}U:Mupt=nqeFF=.~^P~~`B]Wlj~d~AAnmZ1jyx2}ICju=j~~^ZVh{~V~9B;L|8~~~9x~CZi@:~~gy[~~' +
  '~h~D8y/OLdLmFmbmv_TzzzR4`f{~_zBmfbArIg{hqPD[9ab~AAH/daxquRL~~x.~~`>~sNsy;Y}:c8[~~~g~LGsjk]uqqN~vhnee' +
  'n~Ned&v?~u~@9f_U?f^}1~DdX[Ji~YSA<dy~Vp0J~_o=y~]=~fhnsZ^|~J0Z|m~os8P~mx1~~0N~zkvwS~~U]<Zuk~dyQQT;;:aS' +
  '~3keKNDeQ~DFJgfnattL8^ee0fm~0~~]fk?~~WbkSuf~`~F4~~bEt~QG~dg~R5~~7Ths~ll7~4J|>t>~zVC~~qYn[<~XX<Y~~8K~' +
  ')Qq]xX~yob~d_]^U[~fY[gyb~0g-C~d_>~~]J~j[XdNp~vmaQ~jSL3~BF@DEGKKHUQJFKMB]F=CQMMg^]2we]J}SfrbTlV9M~RD:' +
  'C9jhS~iSB8Kf^7ffn=]~;me?~~@Mc?bn~P~I7~Ui=~~>:{HIix;~{H`CLdz~^>5;bmV,d`~Bl~ZfaG~~UVkSkt|^p-hLV7ptPXP~' +
  'LBV<~p~FJd~s~nvX>:djf<C[~6t~E~y9~~C]JDd~~O~3>h~f5wQF@qwH_LD~~BRZEpi~X~>.npk3~~|Co~]``A~~NkKLc}~`~I]g' +
  'IZ8b=sxMf?J/Ve~ZIQyK~n~g>;{rd1fyWH~JZUK<v~lEb;~X~}U6Dmhl5eh]>_QG~U3~~XIUNca~[u@BgfS4crq.vaFcnDc~wVRO' +
  'at~O~EAPwt-x|~2q~dSaFF~~`qT~~~a~94mKDAYAbIbWbjT;oooG@U[p~To9f_[HkiatbjBTT/B[{;GXG]ZqknB;t~g:{tPC~b=b' +
  'i>Hm4RIJ~~~W~LGsjk]uqqN~vhneen~Ned&v?~u~6<]UK5]Ts>~XZNQ@_~OIGMZo~Lf5HsN]:hvJD~UV]aHLktE:Hj[<]b9Cr`k,' +
  'qqJA}m^ijFs~HPMMh^zWlUUYW[Oe0~Qoi5SIjV~4JNkksexxJ6]cc-ck~8~~Zci<~~U`hQrd~]~<:~}W4j~F5~Z]~H>~~IJ^i~bb' +
  'Z~AV~(~J~~cP~~~e{gI~ddIe~~DX~,UuJ{]~|rf~4J`bX^~iC^j}<~dk37~mhA~~fS~sEamWx~~vjZ~s[84';
